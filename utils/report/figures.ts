import { budgetText, valueText } from '../results/figure-text.ts'
import type { Figure, Results } from '../results/result.ts'

/** So many figures are told at a terminal; summary.md has all. */
const toldFigures = 30

/** What scenarios measured, as a table for a terminal, in the order of the scenarios; none where nothing was. */
export function figuresText(results: Results): string[] {
  const all = figuresOf(results)
  if (all.length === 0) return []
  const rows = all.slice(0, toldFigures).map(cells)
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const [titleWidth = 0, valueWidth = 0] = widths
  return [
    'figures:',
    ...rows.map(([title, value, budget]) =>
      `  ${title.padEnd(titleWidth)}  ${value.padStart(valueWidth)}  ${budget}`.trimEnd(),
    ),
    ...(all.length > toldFigures ? [`  and ${all.length - toldFigures} more, see summary.md`] : []),
    '',
  ]
}

/** The same as a table in Markdown; nothing where nothing was measured. */
export function figuresMarkdown(results: Results): string[] {
  const rows = figuresOf(results).map((figure) => `| ${cells(figure).map(escaped).join(' | ')} |`)
  if (rows.length === 0) return []
  return ['## Figures', ['| figure | value | budget |', '| --- | ---: | --- |', ...rows].join('\n')]
}

function figuresOf({ scenarios }: Results): Figure[] {
  return scenarios.flatMap(({ figures = [] }) => figures)
}

function cells(figure: Figure): readonly [title: string, value: string, budget: string] {
  const { title, value, unit, budget } = figure
  const limits = budgetText(figure)
  const kept = budget?.kept === false ? 'MISSED: ' : ''
  return [title, valueText(value, unit), limits === undefined ? '' : `${kept}${limits}`]
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|')
}
