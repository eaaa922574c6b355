import type { Flaky, Verdict } from '../results/result.ts'
import type { TrendRun } from './trend-run.ts'

/** Only so many runs back: what was unsteady long ago, or before the scenario itself was changed, is let go. */
const recentRuns = 30

/** Versions that say nothing of what ran: it may have been another thing each time. */
const isNoVersion = /^(unknown|this checkout)$/

/**
 * Scenarios whose verdict differed between recent runs of the same target and version, by id. A known failure is a failure here,
 * and an unexpected pass a pass; what was not judged (`unsupported`, `error`) says nothing. Nothing is told of a target without
 * a version, whose every change would look like a flake.
 */
export function seenFlaky(trend: readonly TrendRun[], target: string, version: string): Flaky[] {
  if (isNoVersion.test(version)) return []
  const counts = new Map<string, { passed: number; failed: number }>()
  const runs = trend.filter((run) => run.target === target && run.version === version)
  for (const { verdicts } of runs.slice(-recentRuns)) {
    for (const [scenario, verdict] of verdicts ?? []) {
      const outcome = outcomes[verdict]
      if (!outcome) continue
      const count = counts.get(scenario) ?? { passed: 0, failed: 0 }
      counts.set(scenario, count)
      count[outcome] += 1
    }
  }
  return [...counts]
    .filter(([, { passed, failed }]) => passed > 0 && failed > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([scenario, count]) => ({ scenario, ...count }))
}

const outcomes: Partial<Record<Verdict, 'passed' | 'failed'>> = {
  pass: 'passed',
  'unexpected-pass': 'passed',
  fail: 'failed',
  'known-fail': 'failed',
}
