import type { Witness } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { numberOf, recordsOf, textOf } from './json.ts'
import { isLater } from './moments.ts'
import { placeOf } from './observations.ts'
import { type SeenService, seenServices } from './observed-services.ts'

/** How many are displayed at most (API:Service.events). */
const mostDisplayed = 100

interface ServiceEvent {
  readonly id: string
  readonly createdAt: number | undefined
  readonly message: string | undefined
  readonly witness: Witness
}

/** The events of a service as the last read showed them. */
interface Remembered {
  readonly endMs: number
  readonly events: readonly ServiceEvent[]
}

/**
 * A service shows at most 100 events, the latest, newest first, each with an id of its own; an event stays as it was
 * written, and none goes before an older one does (SV-22).
 *
 * Old events may go: recordings show services that are older than their oldest event. That the same message is suppressed
 * for hours is not held against an endpoint, as nothing says what makes two messages the same.
 */
export const serviceEventsChecker = defineChecker({
  id: 'service-events',
  requirements: ['SV-22'],
  begin() {
    const remembered = new Map<string, Remembered>()
    return {
      *see(call) {
        for (const service of seenServices(call)) {
          const events = eventsOf(service)
          yield* tooMany(service)
          yield* inOrder(service, events)
          yield* onlyOnce(service, events)
          if (service.freshness !== 'read') continue
          const before = remembered.get(service.key)
          if (before && before.endMs > call.startMs) continue
          if (before) yield* lasting(service, before.events, events)
          remembered.set(service.key, { endMs: call.endMs, events })
        }
      },
    }
  },
})

function eventsOf({ call, path, fields }: SeenService): readonly ServiceEvent[] {
  return recordsOf(fields, 'events').flatMap(([place, event]) => {
    const id = textOf(event, 'id')
    if (id === undefined) return []
    const createdAt = numberOf(event, 'createdAt')
    const message = textOf(event, 'message')
    const witness = { ...placeOf(call, `${path}.${place}`), value: { id, createdAt, message } }
    return [{ id, createdAt, message, witness }]
  })
}

function* tooMany({ arn, name, call, path, fields }: SeenService): Generator<Finding> {
  const { length } = recordsOf(fields, 'events')
  if (length <= mostDisplayed) return
  const message = `${name} shows ${length} events; the latest ${mostDisplayed} are displayed`
  const witness = [{ ...placeOf(call, `${path}.events`), value: `${length} events` }]
  yield { rule: `${arn} too many`, requirement: 'SV-22', message, witness }
}

function* inOrder({ arn, name }: SeenService, events: readonly ServiceEvent[]): Generator<Finding> {
  for (const [index, event] of events.entries()) {
    const above = events[index - 1]
    if (event.createdAt === undefined || above?.createdAt === undefined) continue
    if (!isLater(event.createdAt, above.createdAt)) continue
    const message = `${name} shows an event of ${event.createdAt} below one of ${above.createdAt}; the newest is first`
    yield { rule: `${arn} order`, requirement: 'SV-22', message, witness: [above.witness, event.witness] }
  }
}

function* onlyOnce({ arn, name }: SeenService, events: readonly ServiceEvent[]): Generator<Finding> {
  const seen = new Map<string, ServiceEvent>()
  for (const event of events) {
    const before = seen.get(event.id)
    seen.set(event.id, event)
    if (!before) continue
    const message = `${name} shows two events with the id ${event.id}; each has its own`
    yield { rule: `${arn} ids`, requirement: 'SV-22', message, witness: [before.witness, event.witness] }
  }
}

function* lasting(
  { arn, name }: SeenService,
  before: readonly ServiceEvent[],
  now: readonly ServiceEvent[],
): Generator<Finding> {
  const shown = new Map(now.map((event) => [event.id, event]))
  let gone: ServiceEvent | undefined
  for (const old of before) {
    const event = shown.get(old.id)
    if (!event) gone ??= old
    if (event && (event.message !== old.message || event.createdAt !== old.createdAt)) {
      const message = `${name} shows event ${old.id} otherwise than before; an event stays as it was written`
      yield { rule: `${arn} changed`, requirement: 'SV-22', message, witness: [old.witness, event.witness] }
    }
    // Of events of one moment nothing says which is the older.
    if (gone && event && isOlder(event, gone)) {
      const message = `${name} no longer shows an event that it had, and still shows an older one; only the oldest go`
      yield { rule: `${arn} gone`, requirement: 'SV-22', message, witness: [gone.witness, event.witness] }
      return
    }
  }
}

function isOlder(event: ServiceEvent, than: ServiceEvent): boolean {
  const { createdAt } = event
  return createdAt !== undefined && than.createdAt !== undefined && isLater(than.createdAt, createdAt)
}
