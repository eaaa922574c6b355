import { isNotHeld } from '../results/not-held.ts'
import type { Results } from '../results/result.ts'
import { findingsOf } from '../results/signature.ts'

interface Listed {
  readonly id: string
}

/**
 * The findings that are known after a run: those that were before, and its own. What it has not shown goes only where it was whole:
 * another part, or a scenario that the machinery kept from its end, or that this machine can't run, may show it still.
 */
export function knownFindings(
  run: Results,
  before: readonly string[],
  listed: readonly Listed[],
): readonly string[] {
  const kept = isWhole(run, listed) ? [] : before
  return [...new Set([...kept, ...run.scenarios.flatMap(findingsOf)])].toSorted()
}

/** What is to be known of findings that a run has not shown: nothing, or a line that says what becomes of them. */
export function unseenFindings(
  run: Results,
  before: readonly string[],
  listed: readonly Listed[],
): readonly string[] {
  const seen = new Set(run.scenarios.flatMap(findingsOf))
  const count = before.filter((finding) => !seen.has(finding)).length
  if (count === 0) return []
  return isWhole(run, listed)
    ? [`${count} of the known findings not seen any more: they go; where they come and go, put them back`]
    : [`${count} of the known findings not seen: they stay, for not every scenario was judged`]
}

/** Whether there is a verdict of everything that exists: no failure of the machinery, nothing that this machine can't run. */
function isWhole({ incomplete, shard, summary, scenarios }: Results, listed: readonly Listed[]): boolean {
  if (incomplete !== undefined || shard || summary.error > 0 || scenarios.some(isNotHeld)) return false
  const judged = new Set(scenarios.map(({ id }) => id))
  return listed.every(({ id }) => judged.has(id))
}
