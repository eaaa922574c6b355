import { z } from 'zod'
import type { LoadPlan } from '../load/load-plan.ts'
import type { LoadReport } from '../load/load-report.ts'
import { mergeReports } from '../load/merge-reports.ts'
import { runLoad } from '../load/run-load.ts'
import type { RawCaller } from './raw-caller.ts'

/** Connections of the closed loop, each of which asks anew once it is answered. */
export const connections = 10

/** More than any endpoint answers while it is asked. */
const enoughCalls = 100_000

const described = z.object({
  tasks: z.array(z.object({ taskArn: z.string() })),
  failures: z.array(z.unknown()).default([]),
})

/** Asks for one task once, and reads the answer, as calls that are timed don't. Throws where it does not describe that task. */
export async function assertDescribed(caller: RawCaller, task: string): Promise<void> {
  const answer = await caller.ask(operation, inputOf(task))
  const { data } = described.safeParse(answer)
  if (data?.tasks.length === 1 && data.tasks[0]?.taskArn === task && data.failures.length === 0) return
  throw new Error(`${operation} does not describe ${task}: ${String(JSON.stringify(answer)).slice(0, 500)}`)
}

/** Asks for one task over and over on ten connections, for so long. Throws where an answer was none. */
export async function asFastAsItCan(caller: RawCaller, task: string, ms: number): Promise<number> {
  const arrivals = { kind: 'closed', clients: connections, calls: enoughCalls } as const
  const report = await runLoad(planOf(task, arrivals), { send: caller.send, signal: AbortSignal.timeout(ms) })
  return answeredWell(report).achieved
}

/** Asks for one task so many times a second, whatever becomes of it. Throws where an answer was none, or a call was never sent. */
export async function atRate(
  caller: RawCaller,
  task: string,
  ratePerSecond: number,
  durationMs: number,
): Promise<LoadReport> {
  const arrivals = { kind: 'open', ratePerSecond, durationMs } as const
  const report = await runLoad(planOf(task, arrivals), { send: caller.send })
  if (report.unsent > 0)
    throw new Error(`${report.unsent} calls could not be sent at ${ratePerSecond} a second`)
  return answeredWell(report)
}

/** The latency of all rounds together, in milliseconds, from the moments at which calls were due. */
export function latencyOf(rounds: readonly LoadReport[]) {
  const latency = mergeReports(rounds).operations[operation]?.latency
  return { p50Ms: latency?.p50Ms ?? Number.NaN, p90Ms: latency?.p90Ms ?? Number.NaN }
}

const operation = 'DescribeTasks'

function inputOf(task: string) {
  return { cluster: 'bench', tasks: [task] }
}

function planOf(task: string, arrivals: LoadPlan['arrivals']): LoadPlan {
  return { seed: 1, mix: [{ operation, weight: 1, input: inputOf(task) }], arrivals }
}

function answeredWell(report: LoadReport): LoadReport {
  const errors = Object.values(report.operations).flatMap((count) => Object.entries(count.errors))
  const [first] = errors
  if (first) throw new Error(`${operation} failed ${first[1]} times under load: ${first[0]}`)
  return report
}
