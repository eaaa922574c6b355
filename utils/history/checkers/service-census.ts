import { idOf } from './arn.ts'
import type { Call } from './checker.ts'
import { textOf, textsOf } from './json.ts'
import { type Listing, listings, pageOf } from './listings.ts'

/** All tasks of a service that ListTasks showed: first those that should run, and then those that should not. */
export interface Census {
  readonly startMs: number
  readonly tasks: ReadonlySet<string>
}

/** STOPPED tasks stay describable for at least an hour (TK-18). */
const retentionMs = 3_600_000

/**
 * Follows what ListTasks shows of services. A task only ever goes from desired RUNNING to desired STOPPED (TK-03), so a
 * listing of the first kind and then, after its end, one of the second miss none that was there.
 */
export function serviceCensuses() {
  const chains = listings()
  const running = new Map<string, Listing>()
  const latest = new Map<string, Census>()
  return {
    see(call: Call) {
      if (call.operation !== 'ListTasks') return
      const page = pageOf(call)
      const listing = page && chains.complete(page)
      const service = listing && textOf(listing.input, 'serviceName')
      if (!listing || service === undefined || isFiltered(listing)) return
      const place = `${idOf(textOf(listing.input, 'cluster') ?? 'default')}/${idOf(service)}`
      if ((textOf(listing.input, 'desiredStatus') ?? 'RUNNING') === 'RUNNING') {
        running.set(place, listing)
        return
      }
      const first = running.get(place)
      if (!first || first.endMs > listing.startMs) return
      latest.set(place, { startMs: first.startMs, tasks: new Set([...arnsOf(first), ...arnsOf(listing)]) })
    },
    /**
     * The last census of a service, by its place (`shop/web`), if nothing can have been forgotten yet of what happened
     * after a moment on the client's clock.
     */
    latest(place: string, sinceMs: number): Census | undefined {
      const census = latest.get(place)
      return census && census.startMs - sinceMs < retentionMs ? census : undefined
    },
  }
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
