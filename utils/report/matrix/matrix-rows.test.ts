import { describe, expect, it } from 'vitest'
import { matrixData } from './matrix-data.ts'
import { areaRows, cellText, type MatrixFilter, requirementRows, shownColumns } from './matrix-rows.ts'
import { runOf } from './testing/run-of.ts'

const about = (id: string) =>
  id === 'task/both' ? ['TK-01', 'TK-13'] : [id.startsWith('task') ? 'TK-01' : 'CL-01']
const data = matrixData(
  [
    {
      results: runOf('one', { 'cluster/a': 'pass', 'task/a': 'pass', 'task/both': 'fail' }, { about }),
      before: {
        version: '0',
        startedAt: '2026-11-19T00:00:00.000Z',
        verdicts: { 'cluster/a': 'pass', 'task/a': 'fail', 'task/both': 'pass' },
      },
    },
    {
      results: runOf(
        'two',
        { 'cluster/a': 'pass', 'task/a': 'unsupported', 'task/both': 'unsupported' },
        { about },
      ),
    },
  ],
  { madeAt: '2026-11-20T01:00:00.000Z', leftOut: [] },
)
const all: MatrixFilter = { text: '', area: '', state: '', change: '', target: '' }
const names = (filter: Partial<MatrixFilter>) =>
  requirementRows(data, { ...all, ...filter }).map(({ name }) => name)

describe('the rows of the matrix', () => {
  it('are the requirements, with a cell a target', () => {
    const rows = requirementRows(data, all)
    expect(rows.map(({ name, cells }) => [name, ...cells.map(({ state }) => state)])).toEqual([
      ['CL-01', 'pass', 'pass'],
      ['TK-01', 'mixed', 'unsupported'],
      ['TK-13', 'fail', 'unsupported'],
    ])
  })

  it('are areas, below all of them together', () => {
    const rows = areaRows(data, data.columns)
    expect(rows.map(({ name, places }) => [name, places.length])).toEqual([
      ['all areas', 3],
      ['cluster', 1],
      ['task', 2],
    ])
  })

  it.each<[string, Partial<MatrixFilter>, string[]]>([
    ['an area', { area: 'cluster' }, ['CL-01']],
    ['a state', { state: 'mixed' }, ['TK-01']],
    ['a state that no cell has', { state: 'not-judged' }, []],
    ['targets that differ', { state: 'differs' }, ['TK-01', 'TK-13']],
    ['any change', { change: 'any' }, ['TK-01', 'TK-13']],
    ['what passes newly', { change: 'newly-passing' }, ['TK-01']],
    ['what fails newly', { change: 'newly-failing' }, ['TK-01', 'TK-13']],
    ['an id', { text: 'tk-13' }, ['TK-13']],
    ['an id of a scenario', { text: 'TASK/a' }, ['TK-01']],
    ['words that do not stand together', { text: 'both tk-' }, ['TK-01', 'TK-13']],
    ['changes of a target that has none', { change: 'any', target: 'two' }, []],
  ])('are restricted by %s', (_, filter, rows) => {
    expect(names(filter)).toEqual(rows)
  })

  it('are of one target where it is chosen, and of all where that is unknown', () => {
    expect(shownColumns(data, { ...all, target: 'two' }).map(({ target }) => target)).toEqual(['two'])
    expect(shownColumns(data, { ...all, target: 'gone' })).toHaveLength(2)
  })

  it('tell their cells in words', () => {
    const [, row] = requirementRows(data, all)
    const texts = row?.cells.map((cell) => cellText(row, cell))
    expect(texts).toEqual([
      'TK-01 on one: 1 of 2 pass; 1 newly failing; 1 newly passing',
      'TK-01 on two: nothing judged, 2 unsupported',
    ])
  })
})
