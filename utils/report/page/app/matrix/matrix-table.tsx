import { useRef } from 'preact/hooks'
import type { MatrixColumn } from '../../../matrix/matrix.ts'
import { cellText, type MatrixCell, type MatrixRow } from '../../../matrix/matrix-rows.ts'
import { Statement } from '../components/statement.tsx'
import { CellLabel } from './cell-label.tsx'
import { useGridKeys } from './grid-keys.ts'

interface MatrixTableProps {
  /** What its rows are: `requirement`, `area`. */
  readonly kind: string
  readonly columns: readonly MatrixColumn[]
  readonly rows: readonly MatrixRow[]
  readonly open: (row: MatrixRow, cell: MatrixCell) => void
}

/** Rows by targets. Head and first column stay where they are when the table is moved within its frame. */
export function MatrixTable({ kind, columns, rows, open }: MatrixTableProps) {
  const table = useRef<HTMLTableElement>(null)
  useGridKeys(table)
  return (
    <div class="matrix-frame">
      <table class={`matrix ${kind}`} ref={table}>
        <thead>
          <tr>
            <th scope="col">{kind}</th>
            {columns.map((column) => (
              <th scope="col" key={column.target}>
                <span class="head-name">
                  <TargetName column={column} />
                </span>
                <span class="about" title={column.version}>
                  {column.version}
                </span>
                <span class="about">{column.startedAt.slice(0, 10)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row" title={row.statement}>
                <span class="name">{row.name}</span>
                {row.statement && (
                  <span class="statement">
                    <Statement text={row.statement} />
                  </span>
                )}
              </th>
              {row.cells.map((cell) => (
                <td key={cell.target}>
                  <button
                    type="button"
                    tabIndex={-1}
                    class={`cell ${cell.state}`}
                    aria-label={cellText(row, cell)}
                    title={cellText(row, cell)}
                    onClick={() => open(row, cell)}
                  >
                    <CellLabel cell={cell} />
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The name of a target, leading to the page of its run where there is one. */
export function TargetName({ column: { target, page } }: { readonly column: MatrixColumn }) {
  return page ? <a href={page}>{target}</a> : <span>{target}</span>
}
