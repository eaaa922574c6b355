import { gateHolds, holdingLists } from '../../../../results/gate-holds.ts'
import { nothingJudged } from '../../../../results/nothing-judged.ts'
import type { Gate, Results } from '../../../../results/result.ts'

/** What came of holding a run against expectations, with the verdict whose colour says so. */
export interface GateOutcome {
  readonly kind: 'pass' | 'fail' | 'error'
  readonly text: string
}

/** All is as expected only where the gate holds and something was judged: what a run did not come to is no good news. */
export function gateOutcome(
  gate: Gate,
  run: Pick<Results, 'incomplete'> & Parameters<typeof nothingJudged>[0],
): GateOutcome {
  const isWhole = run.incomplete === undefined
  const isJudged = !nothingJudged(run)
  if (gateHolds(gate, run) && isJudged) return { kind: 'pass', text: 'All is as expected' }
  const against = holdingLists
    .filter((list) => gate[list].length > 0)
    // Of a run that was cut short, scenarios are missing for that alone.
    .filter((list) => isWhole || list !== 'missing')
    .map((list) => `${gate[list].length} ${list}`)
  if (against.length > 0)
    return {
      kind: 'fail',
      text: `Not as expected: ${[...against, ...(isWhole ? [] : ['and the run is not whole'])].join(', ')}`,
    }
  const but = [...(isWhole ? [] : ['not whole']), ...(isJudged ? [] : ['nothing was judged'])]
  return { kind: 'error', text: `Held against ${gate.expectations}, but ${but.join(', and ')}` }
}
