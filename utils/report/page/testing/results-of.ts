import type { Results, ScenarioResult } from '../../../results/result.ts'
import { assembleResults } from '../../../results/summarize.ts'

/** A scenario that passed, unless told otherwise. */
export function scenarioOf(id: string, more: Partial<ScenarioResult> = {}): ScenarioResult {
  const [area = 'task'] = id.split('/')
  return {
    id,
    title: `Scenario ${id}`,
    file: 'scenarios/task/x.test.ts',
    phase: 3,
    area,
    requirements: ['TK-01'],
    verdict: 'pass',
    durationMs: 12.5,
    violations: [],
    ...more,
  }
}

/** Results of a run with these scenarios. */
export function resultsOf(scenarios: ScenarioResult[], more: Partial<Results> = {}): Results {
  return {
    ...assembleResults({
      target: { name: 'moto', version: '5.2.5', endpoint: 'http://127.0.0.1:1' },
      startedAt: '2026-11-20T10:00:00.000Z',
      durationMs: 94_000,
      operations: {},
      scenarios,
    }),
    ...more,
  }
}
