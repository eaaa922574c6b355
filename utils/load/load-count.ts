import { FrameworkError } from '../errors/framework-error.ts'
import { type Latency, newLatencyRecord } from '../results/latency.ts'
import { newOperationTotals } from '../results/operation-totals.ts'
import { type LoadReport, withRates } from './load-report.ts'

/** What becomes of the calls of a load. */
export interface LoadCount {
  /**
   * Makes a call and counts how it ends; it never rejects. `dueMs`: when it was due, on the clock of `performance.now()`; absent in
   * a closed loop, where a call is due when it is made.
   */
  made(operation: string, dueMs: number | undefined, call: () => Promise<unknown>): Promise<void>
  report(): LoadReport
}

/** How long after its time a call is late: more than timers and a busy moment of this process explain. In milliseconds. */
const lateMs = 50

/** No call made yet, of so many. `arrivalsMs`: how long the calls of an open loop come; absent for a closed one. */
export function newLoadCount(planned: number, arrivalsMs?: number): LoadCount {
  const startedAtMs = Date.now()
  const startMs = performance.now()
  let endMs = startMs
  let sent = 0
  let late = 0
  const totals = newOperationTotals()
  const uncorrected = newOperationTotals()
  const delay = newLatencyRecord()
  return {
    async made(operation, dueMs, call) {
      sent += 1
      const sentMs = performance.now()
      if (dueMs !== undefined) {
        delay.add((sentMs - dueMs) * 1000)
        if (sentMs - dueMs > lateMs) late += 1
      }
      const error = await outcome(call)
      endMs = performance.now()
      const ended = {
        calls: 1,
        ok: error === undefined ? 1 : 0,
        errors: error === undefined ? {} : { [error]: 1 },
      }
      totals.add({ [operation]: { ...ended, answersUs: [(endMs - (dueMs ?? sentMs)) * 1000] } })
      if (dueMs !== undefined)
        uncorrected.add({ [operation]: { ...ended, answersUs: [(endMs - sentMs) * 1000] } })
    },
    report: () =>
      withRates({
        operations: totals.counts(),
        ...(arrivalsMs !== undefined && { uncorrected: latencies(uncorrected.counts()) }),
        ...(delay.latency() && { delay: delay.latency() }),
        planned,
        late,
        unsent: planned - sent,
        startedAtMs,
        endedAtMs: startedAtMs + (endMs - startMs),
        ...(arrivalsMs !== undefined && { arrivalsMs }),
      }),
  }
}

/** The type of the error with which a call ended, if it did. */
async function outcome(call: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await call()
    return undefined
  } catch (error) {
    return typeOf(error)
  }
}

/** As it is counted elsewhere: `ThrottlingException`, `CONNECTION_LOST`. */
function typeOf(error: unknown): string {
  if (error instanceof FrameworkError) return error.code
  if (error instanceof Error) return error.name
  return String(error)
}

function latencies(
  counts: ReturnType<ReturnType<typeof newOperationTotals>['counts']>,
): Record<string, Latency> {
  return Object.fromEntries(
    Object.entries(counts).flatMap(([operation, { latency }]) =>
      latency ? [[operation, latency] as const] : [],
    ),
  )
}
