import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Verdict, verdicts } from '../../results/result.ts'
import { areasOf, countsAt } from './area-columns.ts'
import { countOutcomes, judgedOf, unjudgedOf } from './cell.ts'
import type { MatrixData } from './matrix.ts'
import { type MatrixRun, matrixData } from './matrix-data.ts'
import { runOf } from './testing/run-of.ts'

const made = { madeAt: '2026-11-20T01:00:00.000Z', leftOut: [] }
const verdictsById = fc.dictionary(
  fc.constantFrom('task/a', 'task/b', 'cluster/a', 'service/a', 'service/b'),
  fc.constantFrom<Verdict>(...verdicts),
)

function matrixOf(...runs: readonly MatrixRun[]): MatrixData {
  return matrixData(runs, made)
}

describe('the matrix', () => {
  const about = (id: string) => (id === 'task/b' ? ['TK-02', 'OLD-1'] : ['TK-01'])
  const older = runOf('a', { 'task/a': 'fail', 'task/gone': 'pass' }, { about })
  const newer = runOf(
    'b',
    { 'task/a': 'pass', 'task/b': 'unsupported' },
    { about, startedAt: '2026-11-20T00:30:00.000Z' },
  )
  const data = matrixOf({ results: older }, { results: newer, page: '../b/index.html' })

  it('has every scenario of any run, and nothing for a target that was not judged by it', () => {
    expect(data.scenarios.map(({ id }) => id)).toEqual(['task/a', 'task/b', 'task/gone'])
    expect(data.columns.map(({ outcomes }) => outcomes)).toEqual([
      ['fail', null, 'pass'],
      ['pass', 'unsupported', null],
    ])
  })

  it('says why a scenario did not pass', () => {
    expect(data.columns.map(({ reasons }) => reasons)).toEqual([
      { 0: 'fail of task/a' },
      { 1: 'unsupported of task/b' },
    ])
  })

  it('has the requirements of its scenarios, with statement, sources and grade, also those that are no more', () => {
    expect(data.requirements.map(({ id }) => id)).toEqual(['TK-01', 'TK-02', 'OLD-1'])
    const [first, , last] = data.requirements
    expect(first?.statement).not.toBe('')
    expect(first?.evidence).not.toEqual([])
    expect(first?.links[0]?.url).toMatch(/^https:/)
    expect(last).toMatchObject({ statement: '', links: [], evidence: [] })
    expect(data.withoutScenario).toBeGreaterThan(100)
  })

  it('tells what changed where the run before is known', () => {
    const before = {
      version: '0',
      startedAt: '2026-11-19T00:00:00.000Z',
      verdicts: { 'task/a': 'pass' },
    } as const
    const [column] = matrixOf({ results: older, before }).columns
    expect(column?.before).toMatchObject({
      version: '0',
      outcomes: ['pass', null],
      differences: { 'newly-failing': ['task/a'], added: ['task/gone'] },
    })
    expect(data.columns[0]?.before).toBeUndefined()
  })

  it('has what the machine of a run could not judge as not held, and as no change', () => {
    const { scenarios, ...run } = runOf('a', { 'task/a': 'unsupported', 'task/b': 'pass' })
    const lacking = scenarios.map((one) => ({
      ...one,
      ...(one.id === 'task/a' && { lacks: 'ecspresso' as const }),
    }))
    const before = {
      version: '0',
      startedAt: '2026-11-19T00:00:00.000Z',
      verdicts: { 'task/a': 'pass', 'task/b': 'pass' },
    } as const
    const { columns } = matrixOf({ results: { ...run, scenarios: lacking }, before })
    expect(columns[0]?.outcomes).toEqual(['not-held', 'pass'])
    expect(columns[0]?.reasons).toEqual({ 0: 'unsupported of task/a' })
    expect(Object.values(columns[0]?.before?.differences ?? {}).flat()).toEqual([])
  })

  it('adds up: by area as in all, and as the runs have it', () => {
    fc.assert(
      fc.property(fc.array(verdictsById, { minLength: 1, maxLength: 4 }), (all) => {
        const runs = all.map((verdictsOfRun, at) => runOf(`t${at}`, verdictsOfRun))
        const whole = matrixOf(...runs.map((results) => ({ results })))
        for (const [at, column] of whole.columns.entries()) {
          const counts = countOutcomes(column.outcomes)
          const byArea = areasOf(whole).map(({ places }) => countsAt(column, places))
          const sum = (of: (counts: ReturnType<typeof countOutcomes>) => number) =>
            byArea.reduce((before, one) => before + of(one), 0)
          expect(sum(judgedOf)).toBe(judgedOf(counts))
          expect(sum(unjudgedOf)).toBe(unjudgedOf(counts))
          expect(judgedOf(counts) + unjudgedOf(counts) - counts.missing).toBe(runs[at]?.scenarios.length)
        }
      }),
    )
  })
})
