import { gateHolds } from '../results/gate-holds.ts'
import type { Results, ScenarioResult } from '../results/result.ts'

/**
 * What a run's results are to whoever started it: 0 nothing failed, or the gate holds; 3 a scenario did, or it does not; 2 there
 * was no whole run, or nothing was judged.
 */
export function exitCodeOf(results: Results): 0 | 2 | 3 {
  const { summary, incomplete, scenarios, gate, shard } = results
  if (incomplete !== undefined || summary.error > 0) return 2
  if (gate && !gateHolds(gate, results)) return 3
  if (summary.fail + summary['unexpected-pass'] > 0) return 3
  // Of a part, the whole tells whether anything was judged.
  if (shard) return 0
  // Who asks for a judgement and gets none must not read that all is well.
  const isKnown = ({ expected }: ScenarioResult) => expected?.outcome === 'unsupported'
  return scenarios.every((scenario) => scenario.verdict === 'unsupported' && !isKnown(scenario)) ? 2 : 0
}
