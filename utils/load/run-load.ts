import { newLoadCount } from './load-count.ts'
import {
  type CallInput,
  callsOfClient,
  callsOfPart,
  clientsOfPart,
  dueMs,
  inputOf,
  type LoadPlan,
  operationOf,
  type Part,
  wholePlan,
} from './load-plan.ts'
import type { LoadReport } from './load-report.ts'
import { untilDue } from './until-due.ts'

/** How long after the last call of an open loop was due those that wait may still be sent, in milliseconds. */
export const usualGraceMs = 10_000

export interface LoadRun {
  /** Makes one call. What it rejects with is counted by its type, and never ends the load. */
  readonly send: (operation: string, input: CallInput) => Promise<unknown>
  /** Which part of the plan to make; all of it unless given. */
  readonly part?: Part
  /** Once aborted, no more calls are made: the rest is `unsent`. Those under way are waited for; `send` may end them. */
  readonly signal?: AbortSignal
  /**
   * How many calls of an open loop may be under way at once: 1,000 unless given. Above that a call waits, and is `late`. The
   * SDK's connections are fewer (256 a process), so that calls may queue there before they do here.
   */
  readonly mostUnderWay?: number
  /** How long after the last call was due those that wait may still be sent, in milliseconds: `usualGraceMs` unless given. */
  readonly graceMs?: number
}

/**
 * Makes the calls of a plan, or of a part of it, and tells how they went. In an open loop each call is sent at its time, however
 * slow the answers to others are; in a closed one each client waits for its answer before it calls again.
 */
export async function runLoad(plan: LoadPlan, run: LoadRun): Promise<LoadReport> {
  const { arrivals } = plan
  return arrivals.kind === 'open' ? openLoop(plan, arrivals, run) : closedLoop(plan, arrivals, run)
}

async function openLoop(
  plan: LoadPlan,
  { ratePerSecond, durationMs }: Extract<LoadPlan['arrivals'], { kind: 'open' }>,
  { send, part = wholePlan, signal, mostUnderWay = 1_000, graceMs = usualGraceMs }: LoadRun,
): Promise<LoadReport> {
  const calls = [...callsOfPart(plan, part)]
  const count = newLoadCount(calls.length, durationMs)
  const startMs = performance.now()
  const lastMs = startMs + durationMs + graceMs
  const ended = new AbortController()
  const over = untilDue(lastMs, AbortSignal.any([ended.signal, ...(signal ? [signal] : [])]))
  const underWay = new Set<Promise<void>>()
  let freed = Promise.withResolvers<void>()
  for (const k of calls) {
    const callMs = startMs + dueMs(ratePerSecond, k)
    await untilDue(callMs, signal)
    while (underWay.size >= mostUnderWay && !signal?.aborted && performance.now() < lastMs) {
      freed = Promise.withResolvers()
      await Promise.race([freed.promise, over])
    }
    if (signal?.aborted || underWay.size >= mostUnderWay) break
    const call = count.made(operationOf(plan, k), callMs, () => send(operationOf(plan, k), inputOf(plan, k)))
    underWay.add(call)
    void call.then(() => {
      underWay.delete(call)
      freed.resolve()
    })
  }
  ended.abort()
  await Promise.all(underWay)
  return count.report()
}

async function closedLoop(
  plan: LoadPlan,
  { clients, calls }: Extract<LoadPlan['arrivals'], { kind: 'closed' }>,
  { send, part = wholePlan, signal }: LoadRun,
): Promise<LoadReport> {
  const own = [...clientsOfPart(clients, part)]
  const count = newLoadCount(own.length * calls)
  await Promise.all(
    own.map(async (client) => {
      for (const k of callsOfClient(clients, calls, client)) {
        if (signal?.aborted) return
        await count.made(operationOf(plan, k), undefined, () => send(operationOf(plan, k), inputOf(plan, k)))
      }
    }),
  )
  return count.report()
}
