import { isNotHeld } from '../../results/not-held.ts'
import type { ScenarioResult, Verdict } from '../../results/result.ts'

/**
 * A scenario's verdict on a target; `not-held` where the machine of that run lacked a program that it takes; null where that run has
 * no such scenario.
 */
export type Outcome = Verdict | 'not-held' | null

/** What the matrix has of a scenario that is in a run. */
export function outcomeOf(result: Pick<ScenarioResult, 'verdict' | 'lacks'>): Verdict | 'not-held' {
  return isNotHeld(result) ? 'not-held' : result.verdict
}

/** How a few scenarios came out on one target. */
export interface Counts {
  /** `pass`, and `unexpected-pass`: here it matters what the endpoint did, not what was expected of it. */
  readonly passed: number
  /** `fail`, and `known-fail`. */
  readonly failed: number
  readonly unsupported: number
  /** The machinery failed, so nothing is known. */
  readonly errors: number
  /** The machine of that run lacked a program that they take, so nothing is known. */
  readonly notHeld: number
  /** Other targets were judged by it, this one was not. */
  readonly missing: number
}

/**
 * What a cell is. `pass`: at least one scenario was judged, and every one that was has passed; `fail`: every one has failed;
 * `mixed`: so and so; `unsupported`: the profile of the target lacks what they need; `not-judged`: nothing is known.
 */
export type CellState = 'pass' | 'mixed' | 'fail' | 'unsupported' | 'not-judged'

/** The states in the order in which they are listed. */
export const cellStates = ['pass', 'mixed', 'fail', 'unsupported', 'not-judged'] as const

/** Counts verdicts, a known failure as a failure, an unexpected pass as a pass. */
export function countOutcomes(outcomes: readonly Outcome[]): Counts {
  const count = (...of: readonly Outcome[]) => outcomes.filter((outcome) => of.includes(outcome)).length
  return {
    passed: count('pass', 'unexpected-pass'),
    failed: count('fail', 'known-fail'),
    unsupported: count('unsupported'),
    errors: count('error'),
    notHeld: count('not-held'),
    missing: count(null),
  }
}

/** How many scenarios there is a judgement of. */
export function judgedOf({ passed, failed }: Counts): number {
  return passed + failed
}

/** How many scenarios there is no judgement of, whatever the cause. */
export function unjudgedOf({ unsupported, errors, notHeld, missing }: Counts): number {
  return unsupported + errors + notHeld + missing
}

/** The state of a cell with these counts: never `pass` where nothing was judged, or anything failed. */
export function cellState(counts: Counts): CellState {
  const { passed, failed, unsupported, errors, notHeld } = counts
  if (judgedOf(counts) === 0) return unsupported > 0 && errors + notHeld === 0 ? 'unsupported' : 'not-judged'
  if (failed === 0) return 'pass'
  return passed === 0 ? 'fail' : 'mixed'
}

/** `3 of 4 pass, 2 unsupported, 1 error`: what a cell says in words. */
export function countsText(counts: Counts): string {
  const { passed, unsupported, errors, notHeld, missing } = counts
  const judged = judgedOf(counts)
  return [
    judged === 0 ? 'nothing judged' : `${passed} of ${judged} pass`,
    ...(unsupported > 0 ? [`${unsupported} unsupported`] : []),
    ...(errors > 0 ? [`${errors} ${errors === 1 ? 'error' : 'errors'}`] : []),
    ...(notHeld > 0 ? [`${notHeld} not judged on its machine`] : []),
    ...(missing > 0 ? [`${missing} not in the run`] : []),
  ].join(', ')
}
