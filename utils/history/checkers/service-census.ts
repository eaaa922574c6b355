import { idOf } from './arn.ts'
import type { Call } from './checker.ts'
import { textOf, textsOf } from './json.ts'
import { type Listing, listings, pageOf } from './listings.ts'
import type { ServiceRecord, ServiceRecords } from './service-records.ts'
import type { TaskLife, TaskLives } from './task-lives.ts'

/** All tasks of a service, or of its whole cluster, that ListTasks showed. */
export interface Census {
  readonly startMs: number
  readonly tasks: ReadonlySet<string>
}

/** STOPPED tasks stay describable for at least an hour (TK-18). */
const retentionMs = 3_600_000

/**
 * Follows what ListTasks shows of services, and of clusters. A task only ever goes from desired RUNNING to desired STOPPED
 * (TK-03), so a listing of the first kind and then, after its end, one of the second miss none that was there.
 */
export function serviceCensuses() {
  const chains = listings()
  const running = new Map<string, Listing>()
  const censuses = new Map<string, Census>()
  return {
    see(call: Call) {
      if (call.operation !== 'ListTasks') return
      const page = pageOf(call)
      const listing = page && chains.complete(page)
      if (!listing || isFiltered(listing)) return
      const place = `${idOf(textOf(listing.input, 'cluster') ?? 'default')}/${idOf(textOf(listing.input, 'serviceName') ?? '')}`
      if ((textOf(listing.input, 'desiredStatus') ?? 'RUNNING') === 'RUNNING') {
        running.set(place, listing)
        return
      }
      const first = running.get(place)
      if (!first || first.endMs > listing.startMs) return
      censuses.set(place, {
        startMs: first.startMs,
        tasks: new Set([...arnsOf(first), ...arnsOf(listing)]),
      })
    },
    /**
     * At the end of the history: the last census of a service, if it shows no task that is not known, and nothing can
     * have been forgotten of what happened in the service's life.
     */
    complete(
      { place, createdMs }: ServiceRecord,
      tasks: TaskLives,
      records: ServiceRecords,
    ): Census | undefined {
      const own = censuses.get(place)
      const whole = censuses.get(place.slice(0, place.indexOf('/') + 1))
      const census = (own?.startMs ?? 0) >= (whole?.startMs ?? 0) ? own : whole
      if (!census || census.startMs - createdMs >= retentionMs) return undefined
      const isKnown = (arn: string): boolean => {
        const life = tasks.lives.get(arn)
        return life ? records.ofDeployment(life.deployment) !== undefined : tasks.isByHand(arn)
      }
      return [...census.tasks].every(isKnown) ? census : undefined
    },
  }
}

/** The tasks that a service's deployments started, of those in `lives`. */
export function tasksOf(
  { deployments }: ServiceRecord,
  lives: ReadonlyMap<string, readonly TaskLife[]>,
): readonly TaskLife[] {
  return [...deployments.keys()].flatMap((id) => lives.get(id) ?? [])
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
