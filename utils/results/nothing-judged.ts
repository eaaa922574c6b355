import type { Results, ScenarioResult } from './result.ts'

/**
 * Whether a run has no judgement of anything: no scenario was selected, or all are unsupported and nobody expects that. Who asks
 * for a judgement and gets none must not read that all is well.
 */
export function nothingJudged({ scenarios }: Pick<Results, 'scenarios'>): boolean {
  const isKnown = ({ expected }: ScenarioResult) => expected?.outcome === 'unsupported'
  return scenarios.every((scenario) => scenario.verdict === 'unsupported' && !isKnown(scenario))
}
