import { areasOf, countsAt } from './area-columns.ts'
import { cellState, countOutcomes, countsText, judgedOf, unjudgedOf } from './cell.ts'
import { differencesSigns, differencesText } from './differences-text.ts'
import type { MatrixColumn, MatrixData } from './matrix.ts'

/** The matrix as a table, a line a target and a column an area, for the summary of a job; then what changed, id by id. */
export function matrixMarkdown(data: MatrixData): string {
  const areas = areasOf(data)
  const rows = data.columns.map((column) => [
    `**${column.target}** ${column.version}`,
    column.startedAt.slice(0, 10),
    ...areas.map(({ places }) => share(column, places)),
    `**${share(column, [...data.scenarios.keys()])}**`,
    differencesSigns(column),
  ])
  return [
    '# ECS scenarios by target',
    table(['target', 'run of', ...areas.map(({ area }) => area), 'all', 'since the last run'], rows),
    'Passed of judged; `+n` were not judged there: unsupported, not in that run, in need of a program that its machine lacked, or stopped by an error. ✓ where all that were judged passed. Since the last run: ▼ fails now, ▲ passes now, – not judged any more, + new, − gone.',
    ...data.columns.flatMap((column) => {
      const lines = differencesText(column)
      return lines.length > 0 ? [['````text', ...lines, '````'].join('\n')] : []
    }),
    ...(data.leftOut.length > 0
      ? [
          [
            'Not in the table:',
            '',
            ...data.leftOut.map(({ target, folder, why }) => `- ${plain(`${target} (${folder}): ${why}`)}`),
          ].join('\n'),
        ]
      : []),
  ]
    .join('\n\n')
    .concat('\n')
}

function share(column: MatrixColumn, places: readonly number[]): string {
  const counts = countsAt(column, places)
  const judged = judgedOf(counts)
  const rest = unjudgedOf(counts)
  if (judged === 0) return cellState(counts) === 'unsupported' ? 'unsupported' : '·'
  const sign = cellState(counts) === 'pass' ? '✓ ' : ''
  return `${sign}${counts.passed} of ${judged}${rest > 0 ? ` +${rest}` : ''}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`
  return [line(head), line(head.map((_, at) => (at < 2 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

/** What endpoints and files call themselves makes no markup and no cells of its own. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[|<>`\\]/g, (letter) => `\\${letter}`)
}

/** `moto 5.2.5, 2026-11-20: 124 of 495 pass, 97 unsupported`: a target in a line. */
export function columnText(column: MatrixColumn): string {
  const counts = countOutcomes(column.outcomes)
  return `${column.target} ${column.version}, ${column.startedAt.slice(0, 10)}: ${countsText(counts)}`
}
