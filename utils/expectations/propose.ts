import { isNotHeld } from '../results/not-held.ts'
import type { Results, ScenarioResult } from '../results/result.ts'
import { signatureOf } from '../results/signature.ts'
import { unreviewed } from '../results/unreviewed.ts'
import type { Expectation, Expectations } from './expectations.ts'
import { failsAsExpected } from './fails-as-expected.ts'
import type { Said } from './hold-scenario.ts'
import { knownFindings } from './known-findings.ts'
import { sayings } from './sayings.ts'
import { unheld } from './unheld.ts'

/**
 * The expectations that follow from a run. What still comes out as it was expected keeps its reason, link and date; what was not
 * judged (not selected, an error of the machinery, or nothing that this machine can run) all that is said of it; what is flaky stays so, for one run can't tell.
 * Scenarios that exist no longer go.
 */
export function propose(
  found: Results,
  old: Expectations | undefined,
  listed: readonly { readonly id: string }[],
): Expectations {
  const results = unheld(found)
  const saidOf = old ? sayings(old) : new Map<string, Said>()
  const resultOf = new Map(results.scenarios.map((result) => [result.id, result]))
  const said = new Map(
    listed.map(({ id }) => {
      const result = resultOf.get(id)
      return [id, result ? saidFrom(result, saidOf.get(id), results) : saidOf.get(id)]
    }),
  )
  return {
    target: results.target.name,
    expectations: [...said.values()].filter((one) => typeof one === 'object'),
    passes: [...said].filter(([, one]) => one === 'passes').map(([id]) => id),
    findings: [...knownFindings(results, old?.findings ?? [], listed)],
  }
}

/** A reason can hold a whole answer. */
const longest = 240

/** What is to be said of a scenario after a run. */
function saidFrom(result: ScenarioResult, old: Said, run: Results): Said {
  const { verdict } = result
  const { version } = run.target
  if (verdict === 'error' || isNotHeld(result)) return old
  if (typeof old === 'object' && stillSo(result, old)) return { ...old, version }
  if (verdict === 'pass') return 'passes'
  const reason = (result.reason ?? verdict).slice(0, longest)
  const seen = { date: run.startedAt.slice(0, 10), version }
  if (verdict === 'unsupported') {
    // The profile says so; only where it was judged before has somebody to ask why.
    const isNews = old !== undefined
    return {
      scenario: result.id,
      outcome: verdict,
      reason: isNews ? `${unreviewed}${reason}` : reason,
      ...seen,
    }
  }
  const signature = signatureOf(result) ?? reason
  if (typeof old === 'object' && old.outcome === 'flaky') {
    // One run can't tell that it fails always now: it has one more cause, for a person to put into its reason.
    const known = old.signature === undefined ? [] : [old.signature].flat()
    return {
      ...old,
      ...seen,
      signature: [...known, signature],
      reason: `${unreviewed}${reason}; known before: ${old.reason}`,
    }
  }
  return { scenario: result.id, outcome: 'fail', signature, reason: `${unreviewed}${reason}`, ...seen }
}

function stillSo(result: ScenarioResult, old: Expectation): boolean {
  if (old.outcome === 'flaky') return result.verdict === 'pass' || failsAsExpected(result, old)
  if (old.outcome === 'unsupported') return result.verdict === 'unsupported'
  return failsAsExpected(result, old)
}
