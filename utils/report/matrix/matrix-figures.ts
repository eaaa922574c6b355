import type { Results } from '../../results/result.ts'
import type { MatrixFigure, MatrixFigureCell } from './matrix.ts'

/**
 * The figures of runs side by side, in the order in which they are first met. Those of one id are in one line only where their
 * titles are the same: a target that is given less load measures something else.
 */
export function matrixFigures(runs: readonly Results[]): MatrixFigure[] {
  const columns = runs.map(cellsOf)
  const known = new Map(columns.flatMap((cells) => [...cells].map(([key, { figure }]) => [key, figure])))
  return [...known]
    .toSorted(([, a], [, b]) => (a.id < b.id ? -1 : Number(a.id > b.id)))
    .map(([key, { id, title, unit }]) => ({
      id,
      title,
      unit,
      cells: columns.map((cells) => cells.get(key)?.cell ?? null),
    }))
}

function cellsOf({ scenarios }: Results) {
  return new Map(
    scenarios.flatMap(({ verdict, figures = [] }) =>
      figures.map(({ id, title, unit, value }) => {
        const hasPassed = verdict === 'pass' || verdict === 'unexpected-pass'
        const cell: MatrixFigureCell = { value, hasPassed }
        return [`${id} ${title} ${unit}`, { figure: { id, title, unit }, cell }] as const
      }),
    ),
  )
}
