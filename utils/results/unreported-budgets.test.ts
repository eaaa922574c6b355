import { describe, expect, it } from 'vitest'
import type { Results, ScenarioResult } from './result.ts'
import { assembleResults } from './summarize.ts'
import { unreportedBudgets } from './unreported-budgets.ts'

const measuring: ScenarioResult = {
  id: 'performance/large-scale/a',
  title: 'a',
  file: 'scenarios/performance/large-scale.test.ts',
  phase: 7,
  area: 'performance',
  requirements: [],
  verdict: 'pass',
  durationMs: 1,
  violations: [],
  figures: [{ id: 'tasks-running', title: 'tasks', value: 1, unit: 'ms' }],
}
const budgets = { 'tasks-running': { most: 3_000 }, 'tasks-runing': { most: 3_000 } }

const run = (scenarios: readonly ScenarioResult[], part: Partial<Results> = {}) =>
  assembleResults({
    target: { name: 'embedded', version: '1', endpoint: 'http://127.0.0.1:1' },
    startedAt: '2026-11-20T00:00:00Z',
    durationMs: 1,
    operations: {},
    scenarios: [...scenarios],
    ...part,
  })

describe('a budget without a figure', () => {
  it('is found by a run that came to everything that measures', () => {
    expect(unreportedBudgets(run([measuring]), budgets)).toEqual(['tasks-runing'])
    expect(unreportedBudgets(run([measuring], { selection: { phases: [7] } }), budgets)).toHaveLength(1)
  })

  it('is found where another budget was missed', () => {
    const [figure] = measuring.figures ?? []
    const missed = { ...figure, id: 'x', title: 'x', value: 9, unit: 'ms', budget: { most: 1, kept: false } }
    const failed = { ...measuring, verdict: 'fail' as const, figures: [...(figure ? [figure] : []), missed] }
    expect(unreportedBudgets(run([failed]), budgets)).toEqual(['tasks-runing'])
  })

  it.each<[string, Results]>([
    ['did not come to phase 7', run([{ ...measuring, phase: 3 }])],
    ['was of another phase', run([measuring], { selection: { phases: [3] } })],
    ['was of some scenarios', run([measuring], { selection: { text: 'tasks' } })],
    ['was one of several parts', run([measuring], { shard: { index: 1, of: 2 } })],
    ['was interrupted', run([measuring], { incomplete: 'interrupted by SIGINT' })],
    [
      'had a scenario that did not come to its figures',
      run([measuring, { ...measuring, verdict: 'fail', figures: [] }]),
    ],
  ])('is not told of a run that %s', (_, results) => {
    expect(unreportedBudgets(results, budgets)).toEqual([])
  })
})
