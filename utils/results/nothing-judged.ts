import type { ScenarioResult } from './result.ts'

interface Judged {
  readonly scenarios: readonly Pick<ScenarioResult, 'verdict'>[]
}

/**
 * Whether a run has no judgement of anything: no scenario was selected, or all are unsupported, be that expected or not. Who asks
 * for a judgement and gets none must not read that all is well.
 */
export function nothingJudged({ scenarios }: Judged): boolean {
  return scenarios.every(({ verdict }) => verdict === 'unsupported')
}
