import { gateHolds } from '../results/gate-holds.ts'
import { nothingJudged } from '../results/nothing-judged.ts'
import type { Results } from '../results/result.ts'

/**
 * What a run's results are to whoever started it: 0 nothing failed, or the gate holds; 3 a scenario did, or it does not; 2 there
 * was no whole run, or nothing was judged.
 */
export function exitCodeOf(results: Results): 0 | 2 | 3 {
  const { summary, incomplete, gate, shard } = results
  if (incomplete !== undefined || summary.error > 0) return 2
  if (gate && !gateHolds(gate, results)) return 3
  if (summary.fail + summary['unexpected-pass'] > 0) return 3
  // Of a part, the whole tells whether anything was judged.
  if (shard) return 0
  return nothingJudged(results) ? 2 : 0
}
