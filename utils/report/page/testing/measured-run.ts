import type { LoadCurve, Results } from '../../../results/result.ts'
import type { TrendRun } from '../../../trend/trend-run.ts'
import { resultsOf, scenarioOf } from './results-of.ts'

/** What tries to break a page that takes it for markup. */
const hostile = '<img src=x onerror=alert(1)>'

const knee = 400

/** A server with one queue: latency grows as it comes near the 600 requests a second that it can answer. */
const curve: LoadCurve = {
  operation: 'DescribeTasks',
  knee,
  points: [100, 200, 400, 800].map((offered) => {
    const ms = offered < 600 ? 1.2 / (1 - offered / 600) : 900
    const achieved = Math.min(offered, 588)
    return { offered, achieved, p50Ms: ms, p90Ms: ms * 3.1, p99Ms: ms * 6.2, errors: offered > 600 ? 3 : 0 }
  }),
}

/** A run that measured four figures, one of which misses its budget, and two curves, one without a knee. */
export const measuredRun: Results = resultsOf([
  scenarioOf('performance/many/services', {
    title: `A hundred services at once ${hostile}`,
    phase: 7,
    verdict: 'fail',
    reason: 'budget: 100 services created at once, until all are steady: 4,210 ms, most 3,000 ms',
    figures: [
      { id: 'tasks-running', title: '1,000 tasks started', value: 1_234.5, unit: 'ms' },
      {
        id: 'services-steady',
        title: '100 services created at once, until all are steady',
        value: 4_210,
        unit: 'ms',
        budget: { most: 3_000, kept: false },
      },
      {
        id: 'answers',
        title: 'answers a second',
        value: 9_876,
        unit: 'per second',
        budget: { least: 5_000, kept: true },
      },
    ],
  }),
  scenarioOf('performance/load/describe', {
    title: 'DescribeTasks at growing rates',
    phase: 7,
    figures: [{ id: 'knee', title: 'Knee of DescribeTasks', value: knee, unit: 'per second' }],
    curves: [
      curve,
      {
        operation: `RunTask ${hostile}`,
        points: curve.points.slice(0, 3).map((one) => ({ ...one, p50Ms: 0 })),
      },
    ],
  }),
  scenarioOf('task/x/a'),
])

/** Runs before it: one figure in all of them but one, another in the last alone. */
export const measuredTrend: readonly TrendRun[] = Array.from({ length: 12 }, (_, run) => ({
  target: measuredRun.target.name,
  version: measuredRun.target.version,
  startedAt: `2026-11-${String(run + 9).padStart(2, '0')}T02:00:00.000Z`,
  durationMs: 30_000,
  counts: measuredRun.summary,
  operations: {},
  figures: {
    ...(run !== 5 && { 'services-steady': 2_300 + 150 * run + (run % 3) * 200 }),
    ...(run === 11 && { 'tasks-running': 1_234.5 }),
    answers: 10_000,
  },
}))
