import type { PageOperation } from '../../target-page.ts'
import { duration, many } from '../format.ts'
import { LatencyChart } from './latency-chart.tsx'
import { usePage } from './use-page.ts'

/** The columns of figures: what each is called, and what it is in. */
const columns: readonly (readonly [name: string, of: (operation: PageOperation) => number | undefined])[] = [
  ['calls', ({ calls }) => calls],
  ['errors', ({ calls, ok }) => calls - ok],
  ['p50', ({ latency }) => latency?.p50Ms],
  ['p90', ({ latency }) => latency?.p90Ms],
  ['p99', ({ latency }) => latency?.p99Ms],
  ['max', ({ latency }) => latency?.maxMs],
]
const counts = 2

/** What was asked of the API, how it answered and how long that took; and what was never asked. */
export function Operations() {
  const { page, state, setState } = usePage()
  const known = page.operations.filter(({ isUnknown }) => !isUnknown)
  const called = page.operations.filter(({ calls }) => calls > 0)
  const answered = known.filter(({ ok }) => ok > 0)
  const never = known.filter(({ calls }) => calls === 0)
  const order = columns.find(([name]) => name === state['by'])
  const shown = order ? called.toSorted((a, b) => (order[1](b) ?? 0) - (order[1](a) ?? 0)) : called
  const hasLatency = called.some(({ latency }) => latency)
  return (
    <>
      <section id="operations" aria-labelledby="operations-heading">
        <h2 id="operations-heading">
          Operations: {known.length - never.length} of {known.length} called
        </h2>
        <div class="card">
          <ul class="tiles" aria-label="Every operation of the API">
            {known.map((operation) => (
              <li
                key={operation.name}
                class={kindOf(operation)}
                title={`${operation.name}: ${tileText(operation)}`}
              >
                {operation.name}
                <span class="hidden">: {tileText(operation)}</span>
              </li>
            ))}
          </ul>
          <p class="soft legend">
            <span>
              <span class="tile-key answered" /> answered ({answered.length})
            </span>
            <span>
              <span class="tile-key refused" /> called, never with success (
              {known.length - never.length - answered.length})
            </span>
            <span>
              <span class="tile-key never" /> never called ({never.length})
            </span>
          </p>
        </div>
      </section>
      {called.length > 0 && (
        <section id="operation-calls" aria-labelledby="calls-heading">
          <h2 id="calls-heading">Calls by operation</h2>
          <div class="card flush scroll">
            <table class="operations">
              <thead>
                <tr>
                  <th scope="col" aria-sort={order ? 'none' : 'ascending'}>
                    <button type="button" class="quiet" onClick={() => setState({ by: '' })}>
                      operation
                    </button>
                  </th>
                  {columns.slice(0, hasLatency ? columns.length : counts).map(([name]) => (
                    <th
                      key={name}
                      scope="col"
                      class="number"
                      aria-sort={order?.[0] === name ? 'descending' : 'none'}
                    >
                      <button type="button" class="quiet" onClick={() => setState({ by: name })}>
                        {name}
                      </button>
                    </th>
                  ))}
                  <th scope="col">errors by type</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((operation) => (
                  <OperationRow key={operation.name} operation={operation} hasLatency={hasLatency} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      {hasLatency && <LatencyChart operations={called} />}
    </>
  )
}

function kindOf({ calls, ok }: PageOperation): string {
  if (calls === 0) return 'never'
  return ok === 0 ? 'refused' : 'answered'
}

function tileText({ calls, ok }: PageOperation): string {
  return calls === 0 ? 'never called' : `${many(calls, 'call')}, ${ok} with success`
}

function OperationRow({ operation, hasLatency }: { operation: PageOperation; hasLatency: boolean }) {
  const { name, isUnknown, errors } = operation
  return (
    <tr>
      <th scope="row">
        {name}
        {isUnknown && <span class="soft"> (no operation of ECS)</span>}
      </th>
      {columns.slice(0, counts).map(([column, of]) => (
        <td key={column} class="number">
          {of(operation)?.toLocaleString('en')}
        </td>
      ))}
      {hasLatency &&
        columns.slice(counts).map(([column, of]) => {
          const ms = of(operation)
          return (
            <td key={column} class="number">
              {ms === undefined ? '' : duration(ms)}
            </td>
          )
        })}
      <td class="errors">
        {Object.entries(errors)
          .toSorted(([, a], [, b]) => b - a)
          .map(([type, count]) => (
            <span key={type} class={/^HTTP 5/.test(type) ? 'fail' : ''}>
              {type} {count}
            </span>
          ))}
      </td>
    </tr>
  )
}
