import type { Witness } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { numberOf, recordsOf, textOf } from './json.ts'
import { placeOf } from './observations.ts'
import type { SeenService } from './observed-services.ts'
import { surelyBefore, writesInForce } from './service-bounds.ts'
import { type Census, covers, retentionMs, serviceCensuses, tasksOf } from './service-census.ts'
import { type ServiceRecord, serviceRecords } from './service-records.ts'
import { mayHaveRunAt } from './signs-of-life.ts'
import { type TaskLife, taskLives } from './task-lives.ts'

/** An event by which the scheduler says that the service has what it is to have. */
interface Steady {
  /** Epoch seconds, on the endpoint's clock. */
  readonly seconds: number
  /** When the call that showed it first ended, on the client's clock. */
  readonly seenMs: number
  readonly witness: Witness
  /** When the first complete census began that was taken after. */
  countedMs: number | undefined
}

interface Steadies {
  /** The newest event that was seen. */
  newest: string | undefined
  readonly events: Steady[]
}

/** Events that are kept of a service; more of them are hardly news. */
const most = 100

/**
 * A service task that dies is replaced before the service is steady again: whenever its event says "has reached a steady
 * state", which is sent "when the service is healthy and at the desired number of tasks"
 * (DG:service-event-messages-list), it has as many tasks as are desired (FL-06).
 *
 * Nothing is said of a service that stays below: it may be throttled, or lack room, and how long it may take is
 * documented nowhere. Judged are services that the history created, and only if a census tells that no task is unknown.
 */
export const replacementChecker = defineChecker({
  id: 'replacement',
  requirements: ['FL-06'],
  begin() {
    const records = serviceRecords()
    const tasks = taskLives()
    const censuses = serviceCensuses(tasks, records)
    const steadies = new Map<ServiceRecord, Steadies>()
    return {
      see(call) {
        tasks.see(call)
        for (const [record, service] of records.see(call)) note(record, service, steadies)
        for (const census of censuses.see(call)) count(census, steadies)
        return []
      },
      *end() {
        for (const census of censuses.end()) count(census, steadies)
        const lives = tasks.byDeployment()
        for (const [record, { events }] of steadies) {
          if (!record.plain || !records.isKnown(record)) continue
          const its = tasksOf(record, lives)
          for (const event of events) {
            yield* notReplaced(record, event, its)
          }
        }
      },
    }
  },
})

function note(record: ServiceRecord, service: SeenService, steadies: Map<ServiceRecord, Steadies>) {
  const { call, path, fields } = service
  const events = recordsOf(fields, 'events')
  const known = steadies.get(record) ?? { newest: undefined, events: [] }
  steadies.set(record, known)
  for (const [place, event] of events) {
    // The newest are first: from here on all have been seen.
    if (known.newest !== undefined && event['id'] === known.newest) break
    const message = textOf(event, 'message') ?? ''
    const seconds = numberOf(event, 'createdAt')
    if (seconds === undefined || !message.endsWith('has reached a steady state.')) continue
    const witness = { ...placeOf(call, `${path}.${place}`), value: { message, createdAt: seconds } }
    if (known.events.length < most) {
      known.events.push({ seconds, seenMs: call.endMs, witness, countedMs: undefined })
    }
  }
  known.newest = textOf(events[0]?.[1] ?? {}, 'id') ?? known.newest
}

function count(census: Census, steadies: ReadonlyMap<ServiceRecord, Steadies>) {
  for (const [record, { events }] of steadies) {
    if (!covers(census, record)) continue
    for (const event of events) {
      if (event.seenMs <= census.startMs) event.countedMs ??= census.startMs
    }
  }
}

function* notReplaced(
  record: ServiceRecord,
  { seconds, seenMs, witness, countedMs }: Steady,
  lives: readonly TaskLife[],
): Generator<Finding> {
  const fromMs = surelyBefore(record, seconds)
  if (countedMs === undefined || countedMs - fromMs >= retentionMs) return
  const [write] = writesInForce(record, fromMs, seenMs).toSorted((one, other) => one.fewest - other.fewest)
  const running = lives.filter((life) => mayHaveRunAt(life, seconds)).length
  if (!write || running >= write.fewest) return
  const dead = lives
    .filter((life) => life.stopped && life.stopped.seconds <= seconds)
    .flatMap((life) => (life.stopped ? [life.stopped.witness] : []))
  const message = `${record.name} said that it had reached a steady state with ${running} tasks; ${write.fewest} were desired, and those that died are replaced`
  yield {
    rule: record.arn,
    requirement: 'FL-06',
    message,
    witness: [write.desiredCount, ...dead.slice(-5), witness],
  }
}
