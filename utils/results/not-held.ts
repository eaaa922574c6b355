import type { ScenarioResult } from './result.ts'

type Judged = Pick<ScenarioResult, 'lacks' | 'reason'>

/** Whether this machine could not run the scenario: it lacks a program, so nothing is said of the target. */
export function isNotHeld({ lacks }: Pick<ScenarioResult, 'lacks'>): boolean {
  return lacks !== undefined
}

/** What this machine could not run, a line for each program that it lacks: `24 not held: ecspresso not found: https://…`. */
export function notHeldText(scenarios: readonly Judged[]): string[] {
  const reasons = Map.groupBy(scenarios.filter(isNotHeld), ({ lacks, reason = `no ${lacks}` }) => reason)
  return Array.from(reasons, ([reason, { length }]) => `${length} not held: ${reason}`)
}
