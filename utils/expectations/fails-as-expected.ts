import type { ScenarioResult } from '../results/result.ts'
import { failsAs } from '../results/signature.ts'
import type { Expectation } from './expectations.ts'

/** Whether a scenario failed, and for a cause that is expected. */
export function failsAsExpected(result: ScenarioResult, expected: Expectation): boolean {
  if (result.verdict !== 'fail' || expected.outcome !== 'fail') return false
  return [expected.signature].flat().some((signature) => failsAs(result, signature))
}
