import { budgetText, valueText } from '../../results/figure-text.ts'
import { type BenchResult, budgeted, isMissed } from '../bench-result.ts'
import { machineText } from '../machine.ts'
import type { BenchChart, Measured, Table } from '../measured.ts'
import { pictureName } from './picture-name.ts'

/** What a bench found, as Markdown: when and where, what it is held to, then each part. `folder` has the pictures. */
export function foundMarkdown(result: BenchResult, folder: string): string {
  const { startedAt, durationMs, command, machine, parts } = result
  const minutes = `${(durationMs / 60_000).toFixed(1)} minutes`
  const when = startedAt.slice(0, 16).replace('T', ' ')
  return [
    `\`${command}\` on ${when} UTC, in ${minutes}, on ${machineText(machine)}.`,
    '### What is held to a budget',
    budgetTable(result),
    ...parts.flatMap((part) => partMarkdown(part, folder)),
    '',
  ].join('\n\n')
}

function budgetTable(result: BenchResult): string {
  return tableMarkdown({
    columns: ['figure', 'value', 'budget', 'kept'],
    rows: budgeted(result).map((figure) => [
      figure.title,
      valueText(figure.value, figure.unit),
      budgetText(figure) ?? '',
      isMissed(figure) ? '**missed**' : 'yes',
    ]),
  })
}

function partMarkdown({ title, said, tables, charts = [] }: Measured, folder: string): string[] {
  return [
    `### ${title}`,
    said,
    ...tables.map(tableMarkdown),
    ...charts.map((chart) => pictureMarkdown(chart, folder)),
  ]
}

/** A picture in the colours of the reader's page. */
function pictureMarkdown({ name, label }: BenchChart, folder: string): string {
  return [
    '<picture>',
    `  <source media="(prefers-color-scheme: dark)" srcset="${folder}/${pictureName(name, 'dark')}">`,
    `  <img alt="${label}; the table above has the figures" src="${folder}/${pictureName(name, 'light')}">`,
    '</picture>',
  ].join('\n')
}

/** The first column to the left, figures to the right. */
function tableMarkdown({ columns, rows }: Table): string {
  const lines = [columns, ...rows]
  const widths = columns.map((_, column) => Math.max(3, ...lines.map((cells) => cells[column]?.length ?? 0)))
  const padded = (cells: readonly string[]) =>
    widths.map((width, column) =>
      column === 0 ? (cells[0] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width),
    )
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [padded(columns), rule, ...rows.map(padded)].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
