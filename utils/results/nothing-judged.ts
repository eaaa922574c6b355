import type { ScenarioResult } from './result.ts'

type Judged = Pick<ScenarioResult, 'verdict' | 'expected'>

/**
 * Whether a run has no judgement of anything: no scenario was selected, or all are unsupported and nobody expects that. Who asks
 * for a judgement and gets none must not read that all is well.
 */
export function nothingJudged({ scenarios }: { readonly scenarios: readonly Judged[] }): boolean {
  const isKnown = ({ expected }: Judged) => expected?.outcome === 'unsupported'
  return scenarios.every((scenario) => scenario.verdict === 'unsupported' && !isKnown(scenario))
}
