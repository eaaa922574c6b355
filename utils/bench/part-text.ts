import { figureText } from '../results/figure-text.ts'
import { isMissed } from './bench-result.ts'
import type { Measured, Table } from './measured.ts'

/** A part of the bench for a terminal: its tables, then each figure with a budget, and whether it was kept. */
export function partText({ title, tables, figures }: Measured): string {
  const held = figures.filter(({ budget }) => budget)
  const verdicts = held.map(
    (figure) => `  ${isMissed(figure) ? 'MISSED' : 'kept  '} ${figure.title}: ${figureText(figure)}`,
  )
  return [title, ...tables.flatMap(linesOf), ...verdicts, ''].join('\n')
}

function linesOf({ columns, rows }: Table): string[] {
  const lines = [columns, ...rows]
  const widths = columns.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
  return lines.map(
    (cells) =>
      `  ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`,
  )
}
