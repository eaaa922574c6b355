import { countOutcomes, type Outcome } from './cell.ts'

/** What became of a scenario since the last run of the same target. */
export type Change = 'newly-passing' | 'newly-failing' | 'added' | 'removed' | 'no-longer-judged'

/** The changes in the order in which they are told. */
export const changes = ['newly-failing', 'newly-passing', 'no-longer-judged', 'added', 'removed'] as const

/** Ids of scenarios by what became of them; those that came out as before are in none. */
export type Differences = Readonly<Record<Change, readonly string[]>>

/**
 * What changed between two runs. A failure that was expected and one that was not are the same here. A scenario that the last
 * run did not have is `added`, however it came out. What the machine of a run could not judge is no change of the target's.
 */
export function changeOf(before: Outcome, now: Outcome): Change | undefined {
  if (before === 'not-held' || now === 'not-held') return undefined
  if (before === null) return now === null ? undefined : 'added'
  if (now === null) return 'removed'
  const was = kind(before)
  const is = kind(now)
  if (was === is) return undefined
  if (is === 'passed') return 'newly-passing'
  if (is === 'failed') return 'newly-failing'
  return was === 'unjudged' ? undefined : 'no-longer-judged'
}

/** Holds the verdicts of a run, by id of scenario, against those of the run before. */
export function differences(
  now: Readonly<Record<string, Outcome>>,
  before: Readonly<Record<string, Outcome>>,
): Differences {
  const ids = [...new Set([...Object.keys(now), ...Object.keys(before)])].toSorted()
  const of = (change: Change) => ids.filter((id) => changeOf(before[id] ?? null, now[id] ?? null) === change)
  return {
    'newly-failing': of('newly-failing'),
    'newly-passing': of('newly-passing'),
    'no-longer-judged': of('no-longer-judged'),
    added: of('added'),
    removed: of('removed'),
  }
}

function kind(outcome: Outcome): 'passed' | 'failed' | 'unjudged' {
  const { passed, failed } = countOutcomes([outcome])
  if (passed > 0) return 'passed'
  return failed > 0 ? 'failed' : 'unjudged'
}
