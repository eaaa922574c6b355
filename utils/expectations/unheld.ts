import type { Results, ScenarioResult, Verdict } from '../results/result.ts'
import { assembleResults } from '../results/summarize.ts'

/** Results as the run itself found them, held against nothing: so that they can be held again. */
export function unheld({ gate: _, ...results }: Results): Results {
  return assembleResults({ ...results, scenarios: results.scenarios.map(unheldScenario) })
}

function unheldScenario({ expected: _, ...scenario }: ScenarioResult): ScenarioResult {
  if (scenario.verdict !== 'unexpected-pass') return { ...scenario, verdict: found[scenario.verdict] }
  // Its reason is what was expected.
  const { reason: __, ...passed } = scenario
  return { ...passed, verdict: 'pass' }
}

const found: Record<Verdict, Verdict> = {
  pass: 'pass',
  fail: 'fail',
  'known-fail': 'fail',
  'unexpected-pass': 'pass',
  unsupported: 'unsupported',
  error: 'error',
}
