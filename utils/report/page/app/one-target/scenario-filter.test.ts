import { describe, expect, it } from 'vitest'
import type { PageScenario } from '../../target-page.ts'
import type { HashState } from '../hash-state.ts'
import { chosenVerdicts, filterScenarios, searchesOperation } from './scenario-filter.ts'

function scenario(id: string, more: Partial<PageScenario> = {}): PageScenario {
  return {
    id,
    title: `title of ${id}`,
    file: 'f',
    phase: 1,
    area: id.split('/')[0] ?? '',
    requirements: [],
    verdict: 'pass',
    durationMs: 1,
    details: [],
    violations: [],
    leftBehind: [],
    isByChecker: false,
    besides: [],
    calls: [],
    ...more,
  }
}

const violation = { checker: 'arn-forms', requirement: 'WIRE-06', message: 'has hyphens', witness: [] }
const scenarios = [
  scenario('cluster/a', { durationMs: 5 }),
  scenario('task/b', { verdict: 'fail', reason: 'Expected RUNNING', cause: 'late', violations: [violation] }),
  scenario('task/c', { verdict: 'unsupported', requirements: ['TK-01'], durationMs: 9 }),
]
const found = (state: HashState) => filterScenarios(scenarios, state).map(({ id }) => id)

describe('the list of scenarios', () => {
  it('has what failed first, or another order', () => {
    expect(found({})).toEqual(['task/b', 'cluster/a', 'task/c'])
    expect(found({ sort: 'id' })).toEqual(['cluster/a', 'task/b', 'task/c'])
    expect(found({ sort: 'slow' })).toEqual(['task/c', 'cluster/a', 'task/b'])
  })

  it.each<[HashState, string[]]>([
    [{ verdict: 'fail,unsupported' }, ['task/b', 'task/c']],
    [{ area: 'cluster' }, ['cluster/a']],
    [{ cause: 'late' }, ['task/b']],
    [{ req: 'TK-01' }, ['task/c']],
    [{ req: 'WIRE-06' }, ['task/b']],
    [{ q: 'running' }, ['task/b']],
    [{ q: 'HYPHENS task/' }, ['task/b']],
    [{ q: 'running unsupported' }, []],
    [{ q: '  ' }, ['task/b', 'cluster/a', 'task/c']],
  ])('is narrowed by %j', (state, ids) => {
    expect(found(state)).toEqual(ids)
  })

  it.each([
    ['DescribeTasks', true],
    ['moto describetasks', true],
    ['describe', false],
    ['', false],
  ])('knows whether an operation is searched for: %j', (q, isOne) => {
    const operations = [{ name: 'DescribeTasks', calls: 1, ok: 1, errors: {} }]
    expect(searchesOperation(operations, { q })).toBe(isOne)
  })

  it('takes no notice of verdicts that there are not', () => {
    expect(chosenVerdicts({ verdict: 'fail,toString,x' })).toEqual(['fail'])
  })
})
