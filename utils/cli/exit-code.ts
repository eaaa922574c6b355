import type { Results } from '../results/result.ts'

/** What a run's results are to whoever started it: 0 nothing failed, 3 a scenario did, 2 there was no whole run, or nothing was judged. */
export function exitCodeOf({ summary, incomplete, scenarios }: Results): 0 | 2 | 3 {
  if (incomplete !== undefined || summary.error > 0) return 2
  if (summary.fail + summary['unexpected-pass'] > 0) return 3
  // Who asks for a judgement and gets none must not read that all is well.
  return summary.unsupported === scenarios.length ? 2 : 0
}
