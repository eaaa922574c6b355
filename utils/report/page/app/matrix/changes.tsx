import { changes } from '../../../matrix/change.ts'
import type { MatrixData } from '../../../matrix/matrix.ts'
import { moment } from '../format.ts'
import { formatHash } from '../hash-state.ts'
import { changeSigns } from './change-signs.ts'

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
      {changed.map(({ target, version, page, before }) => (
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
            const [sign, look, name] = changeSigns[change]
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
                        {page && change !== 'removed' ? (
                          <a href={`${page}${formatHash({ open: id })}`}>
                            <code>{id}</code>
                          </a>
                        ) : (
                          <code>{id}</code>
                        )}
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
