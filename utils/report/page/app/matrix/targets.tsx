import { countOutcomes, judgedOf } from '../../../matrix/cell.ts'
import { changes } from '../../../matrix/change.ts'
import type { MatrixColumn, MatrixData } from '../../../matrix/matrix.ts'
import { duration, moment } from '../format.ts'
import { changeSigns } from './change-signs.ts'
import { TargetName } from './matrix-table.tsx'

/** Each target's run in a line: version, date, duration, counts, what changed. */
export function Targets({ data }: { readonly data: MatrixData }) {
  return (
    <div class="scroll card">
      <table>
        <thead>
          <tr>
            <th scope="col">target</th>
            <th scope="col">version</th>
            <th scope="col" class="number">
              pass
            </th>
            <th scope="col" class="number">
              of judged
            </th>
            <th scope="col" class="number">
              unsupported
            </th>
            <th scope="col" class="number">
              errors
            </th>
            <th scope="col">run of</th>
            <th scope="col" class="number">
              took
            </th>
            <th scope="col">since the run before</th>
          </tr>
        </thead>
        <tbody>
          {data.columns.map((column) => (
            <TargetLine key={column.target} column={column} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TargetLine({ column }: { readonly column: MatrixColumn }) {
  const counts = countOutcomes(column.outcomes)
  return (
    <tr>
      <th scope="row">
        <TargetName column={column} />
      </th>
      <td class="version">{column.version}</td>
      <td class="number">
        <strong>{counts.passed}</strong>
      </td>
      <td class="number">{judgedOf(counts)}</td>
      <td class="number soft">{counts.unsupported || '·'}</td>
      <td class="number soft">{counts.errors || '·'}</td>
      <td class="moment">{moment(column.startedAt)}</td>
      <td class="number">{duration(column.durationMs)}</td>
      <td class="moment">
        <Since column={column} />
      </td>
    </tr>
  )
}

function Since({ column: { before } }: { readonly column: MatrixColumn }) {
  if (!before) return <span class="soft">none known</span>
  const told = changes.filter((change) => before.differences[change].length > 0)
  if (told.length === 0) return <span class="soft">no change</span>
  return (
    <button type="button" class="since" onClick={showChanges}>
      {told.map((change) => {
        const [sign, look, name] = changeSigns[change]
        return (
          <span key={change} class={look} title={name}>
            {sign}
            {before.differences[change].length}
            <span class="hidden"> {name}</span>
          </span>
        )
      })}
    </button>
  )
}

function showChanges(): void {
  const section = document.getElementById('changes')
  section?.scrollIntoView()
  section?.focus({ preventScroll: true })
}
