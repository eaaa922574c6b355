import { newLatencyRecord } from '../results/latency.ts'
import type { LoadCurve } from '../results/result.ts'
import { kneeOf } from './knee.ts'
import type { LoadPlan } from './load-plan.ts'
import { type LoadRun, runLoad } from './run-load.ts'

export interface CurveOptions extends Omit<LoadRun, 'part'> {
  /** Calls a second, growing. */
  readonly rates: readonly number[]
  /** How long calls come at each rate, in milliseconds. */
  readonly stepMs: number
  readonly seed: number
  readonly mix: LoadPlan['mix']
  /** What the curve is of: the mix's operation, if it has but one, unless given. */
  readonly operation?: string
}

/**
 * Measures latency at growing rates, one after the other, each in an open loop of its own. It ends early, after the rate at which
 * less than half of what was offered was achieved: what comes after an overload tells of that overload.
 */
export async function loadCurve({
  rates,
  stepMs,
  seed,
  mix,
  operation,
  ...run
}: CurveOptions): Promise<LoadCurve> {
  const points: LoadCurve['points'] = []
  for (const ratePerSecond of rates) {
    if (run.signal?.aborted) break
    const arrivals = { kind: 'open', ratePerSecond, durationMs: stepMs } as const
    const report = await runLoad({ seed, mix, arrivals }, run)
    const point = { offered: report.offered, achieved: report.achieved, ...latencyOf(report.operations) }
    points.push(point)
    if (point.achieved < point.offered / 2) break
  }
  const knee = kneeOf(points)
  return {
    operation: operation ?? mix.map((entry) => entry.operation).join(' + '),
    points,
    ...(knee !== undefined && { knee }),
  }
}

/** The distribution over all operations, and how many calls failed. */
function latencyOf(operations: Awaited<ReturnType<typeof runLoad>>['operations']) {
  const all = newLatencyRecord()
  let errors = 0
  for (const [operation, { latency, calls, ok }] of Object.entries(operations)) {
    if (latency) all.addAll(latency, `operations.${operation}.latency.histogram`)
    errors += calls - ok
  }
  const { p50Ms = 0, p90Ms = 0, p99Ms = 0 } = all.latency() ?? {}
  return { p50Ms, p90Ms, p99Ms, errors }
}
