import { idOf } from './arn.ts'
import type { Call } from './checker.ts'
import { textOf, textsOf } from './json.ts'
import { type Listing, listings, pageOf } from './listings.ts'
import type { ServiceRecord, ServiceRecords } from './service-records.ts'
import type { TaskLife, TaskLives } from './task-lives.ts'

/** All tasks of a service, or of its whole cluster, that ListTasks showed. */
export interface Census {
  /** `shop/web`, or `shop/` of the whole cluster. */
  readonly place: string
  readonly startMs: number
  readonly tasks: ReadonlySet<string>
}

/** STOPPED tasks stay describable for at least an hour (TK-18), in milliseconds. */
export const retentionMs = 3_600_000

/**
 * Follows what ListTasks shows of services, and of clusters. A task only ever goes from desired RUNNING to desired STOPPED
 * (TK-03), so a listing of the first kind and then, after its end, one of the second miss none that was there.
 *
 * A census is complete, and only then given, if each of its tasks is known when the next one of its kind is taken, or the
 * history ends: as one of a deployment that is known, or as none of a deployment.
 */
export function serviceCensuses(tasks: TaskLives, records: ServiceRecords) {
  const chains = listings()
  const running = new Map<string, Listing>()
  const open = new Map<string, Census>()
  const isKnown = (arn: string): boolean => {
    const life = tasks.lives.get(arn)
    return life ? records.ofDeployment(life.deployment) !== undefined : tasks.isByHand(arn)
  }
  const isComplete = (census: Census): boolean => [...census.tasks].every(isKnown)
  return {
    /** Takes in a call; gives the census that is complete by then. */
    see(call: Call): readonly Census[] {
      if (call.operation !== 'ListTasks') return []
      const page = pageOf(call)
      const listing = page && chains.complete(page)
      if (!listing || isFiltered(listing)) return []
      const place = placeOf(listing)
      if ((textOf(listing.input, 'desiredStatus') ?? 'RUNNING') === 'RUNNING') {
        running.set(place, listing)
        return []
      }
      const first = running.get(place)
      if (!first || first.endMs > listing.startMs) return []
      const before = open.get(place)
      open.set(place, {
        place,
        startMs: first.startMs,
        tasks: new Set([...arnsOf(first), ...arnsOf(listing)]),
      })
      return before && isComplete(before) ? [before] : []
    },
    /** At the end of the history: the last ones, as far as they are complete. */
    end: (): readonly Census[] => [...open.values()].filter(isComplete),
  }
}

/** Whether the census is of the service, too. */
export function covers({ place }: Census, record: ServiceRecord): boolean {
  return place === record.place || place === record.place.slice(0, record.place.indexOf('/') + 1)
}

/** The tasks that a service's deployments started, of those in `lives`. */
export function tasksOf(
  { deployments }: ServiceRecord,
  lives: ReadonlyMap<string, readonly TaskLife[]>,
): readonly TaskLife[] {
  return [...deployments.keys()].flatMap((id) => lives.get(id) ?? [])
}

function placeOf({ input }: Listing): string {
  return `${idOf(textOf(input, 'cluster') ?? 'default')}/${idOf(textOf(input, 'serviceName') ?? '')}`
}

function isFiltered({ input }: Listing): boolean {
  if (!['RUNNING', 'STOPPED', undefined].includes(textOf(input, 'desiredStatus'))) return true
  return ['family', 'startedBy', 'containerInstance', 'launchType'].some(
    (name) => textOf(input, name) !== undefined || textsOf(input, name).length > 0,
  )
}

function arnsOf({ items }: Listing): readonly string[] {
  return [...items.values()].flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
}
