import { countOutcomes, judgedOf } from '../../../matrix/cell.ts'
import { type Change, changes } from '../../../matrix/change.ts'
import type { MatrixColumn, MatrixData } from '../../../matrix/matrix.ts'
import { duration, moment } from '../format.ts'
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

const signs: Readonly<Record<Change, readonly [sign: string, look: string, name: string]>> = {
  'newly-failing': ['▼', 'fail', 'newly failing'],
  'newly-passing': ['▲', 'pass', 'newly passing'],
  'no-longer-judged': ['–', 'unsupported', 'not judged any more'],
  added: ['+', 'soft', 'new'],
  removed: ['−', 'soft', 'gone'],
}

function Since({ column: { before } }: { readonly column: MatrixColumn }) {
  if (!before) return <span class="soft">none known</span>
  const told = changes.filter((change) => before.differences[change].length > 0)
  if (told.length === 0) return <span class="soft">no change</span>
  return (
    <button type="button" class="since" onClick={showChanges}>
      {told.map((change) => {
        const [sign, look, name] = signs[change]
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

/** Which scenarios came out differently than in the run before, target by target. */
export function Changes({ data }: { readonly data: MatrixData }) {
  const changed = data.columns.filter(
    ({ before }) => before && Object.values(before.differences).some((ids) => ids.length > 0),
  )
  if (changed.length === 0) {
    const isFirst = data.columns.every(({ before }) => !before)
    return (
      <p class="soft">
        {isFirst
          ? 'No earlier run of these targets is known. The next matrix compares with these.'
          : 'Nothing changed since the runs before.'}
      </p>
    )
  }
  return (
    <div class="card changes">
      {changed.map(({ target, version, before }) => (
        <section key={target}>
          <h3>
            {target} {version}
            {before && (
              <span class="soft">
                {' '}
                against {before.version} of {moment(before.startedAt)}
              </span>
            )}
          </h3>
          {changes.map((change) => {
            const ids = before?.differences[change] ?? []
            const [sign, look, name] = signs[change]
            return (
              ids.length > 0 && (
                <details key={change} open={change === 'newly-failing' && ids.length <= 20}>
                  <summary>
                    <span class={look}>
                      {sign} {ids.length} {name}
                    </span>
                  </summary>
                  <ul>
                    {ids.map((id) => (
                      <li key={id}>
                        <code>{id}</code>
                      </li>
                    ))}
                  </ul>
                </details>
              )
            )
          })}
        </section>
      ))}
    </div>
  )
}
