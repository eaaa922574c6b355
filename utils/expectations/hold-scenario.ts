import { isNotHeld } from '../results/not-held.ts'
import type { Gate, ScenarioResult, Verdict } from '../results/result.ts'
import { findingsOf } from '../results/signature.ts'
import type { Expectation } from './expectations.ts'
import { failsAsExpected } from './fails-as-expected.ts'

/** What a file of expectations says of a scenario; `undefined`: nothing. */
export type Said = Expectation | 'passes' | undefined

/** What becomes of a scenario that is held against it. */
export interface HeldScenario {
  readonly verdict: Verdict
  /** The list of the gate that it stands in; absent where it came out as expected. */
  readonly list?: Extract<keyof Gate, 'regressed' | 'changed' | 'mended' | 'errors' | 'flaky' | 'notHeld'>
  /** Signatures of what checkers found in it, and nobody knows of the target. */
  readonly unknownFindings: readonly string[]
}

/**
 * Holds one scenario, as the run itself found it, against what is said of it, and against the known findings of the target. The
 * table of all cases is in the test beside.
 */
export function holdScenario(result: ScenarioResult, said: Said, known: ReadonlySet<string>): HeldScenario {
  const unknownFindings = findingsOf(result).filter((finding) => !known.has(finding))
  const held = holdOutcome(result, said)
  // It fails as expected, and shows what nobody has seen: that is for somebody to look into.
  const verdict = held.verdict === 'known-fail' && unknownFindings.length > 0 ? 'fail' : held.verdict
  return { ...held, verdict, unknownFindings }
}

function holdOutcome(result: ScenarioResult, said: Said): Omit<HeldScenario, 'unknownFindings'> {
  const { verdict } = result
  // What a machine can't run is neither better nor worse than what is said of the target.
  if (isNotHeld(result)) return { verdict, list: 'notHeld' }
  if (verdict === 'error') return { verdict, list: 'errors' }
  if (said === undefined) return verdict === 'fail' ? { verdict, list: 'regressed' } : { verdict }
  if (said === 'passes') return verdict === 'pass' ? { verdict } : { verdict, list: 'regressed' }
  if (said.outcome === 'flaky') {
    // Silence, or another cause, is neither of the two ways in which it is known to come out.
    if (verdict === 'pass') return { verdict, list: 'flaky' }
    return failsAsExpected(result, said)
      ? { verdict: 'known-fail', list: 'flaky' }
      : { verdict, list: 'changed' }
  }
  if (verdict === 'pass') return { verdict: 'unexpected-pass', list: 'mended' }
  if (said.outcome === 'unsupported') return verdict === 'fail' ? { verdict, list: 'regressed' } : { verdict }
  if (failsAsExpected(result, said)) return { verdict: 'known-fail' }
  return { verdict, list: 'changed' }
}
