import type { ScenarioResult } from '../results/result.ts'
import { failsAs } from '../results/signature.ts'
import type { Expectation } from './expectations.ts'

/** Whether a scenario failed, and for a cause that is expected: any, of what is flaky without a signature. */
export function failsAsExpected(result: ScenarioResult, expected: Expectation): boolean {
  if (result.verdict !== 'fail' || expected.outcome === 'unsupported') return false
  const { signature } = expected
  return signature === undefined || [signature].flat().some((one) => failsAs(result, one))
}
