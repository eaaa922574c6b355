import { type Results, type ScenarioResult, type Verdict, verdicts } from './result.ts'

/** How many scenarios have each verdict; every verdict is there, 0 included. */
export function countVerdicts(
  scenarios: readonly Pick<ScenarioResult, 'verdict'>[],
): Record<Verdict, number> {
  const count = (verdict: Verdict) => scenarios.filter((scenario) => scenario.verdict === verdict).length
  return Object.fromEntries(verdicts.map((verdict) => [verdict, count(verdict)])) as Record<Verdict, number>
}

/** Puts together what a run found: scenarios in the order of phase and id, whatever the order in which they ended. */
export function assembleResults(run: Omit<Results, 'summary' | 'violations'>): Results {
  const scenarios = run.scenarios.toSorted((a, b) => a.phase - b.phase || (a.id < b.id ? -1 : 1))
  return {
    ...run,
    summary: countVerdicts(scenarios),
    scenarios,
    operations: Object.fromEntries(Object.entries(run.operations).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    violations: scenarios.flatMap(({ id, violations }) =>
      violations.map((violation) => ({ ...violation, scenario: id })),
    ),
  }
}
