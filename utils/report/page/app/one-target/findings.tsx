import type { PageScenario } from '../../target-page.ts'
import { many } from '../format.ts'
import { callId } from './call-log.tsx'

type Violation = PageScenario['violations'][number]

/** So many findings of one checker are told at first. */
const told = 3

/** What checkers found in the record, by checker, with the places that show it. */
export function Findings({ scenario }: { scenario: PageScenario }) {
  const { violations, isByChecker } = scenario
  if (violations.length === 0) return null
  const checkers = [...Map.groupBy(violations, ({ checker }) => checker)]
  return (
    <section aria-labelledby="findings-heading">
      <h3 id="findings-heading">
        {isByChecker ? '' : 'Besides, '}
        {many(violations.length, 'finding')} in the record
      </h3>
      {checkers.map(([checker, found]) => (
        <div key={checker} class="card finding">
          <h4>
            {checker} <span class="soft">({found.length})</span>
          </h4>
          <Told violations={found.slice(0, told)} />
          {found.length > told && (
            <details>
              <summary>{found.length - told} more</summary>
              <Told violations={found.slice(told)} />
            </details>
          )}
        </div>
      ))}
    </section>
  )
}

function Told({ violations }: { violations: readonly Violation[] }) {
  return (
    <ul>
      {violations.map(({ message, requirement, witness }) => (
        <li key={message}>
          <p>
            {message} <span class="soft mono">{requirement}</span>
          </p>
          <ul class="witnesses">
            {witness.map((place) => (
              <li key={JSON.stringify(place)}>
                <Place place={place} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Place({ place }: { place: Violation['witness'][number] }) {
  const value = (
    <code class="witness">{place.value === undefined ? 'absent' : short(JSON.stringify(place.value))}</code>
  )
  if ('workload' in place)
    return (
      <>
        {place.workload}: <code>{place.path}</code> {value}
      </>
    )
  return (
    <>
      <a href={`#${callId(place.seq)}`}>
        call {place.seq} {place.operation}
      </a>{' '}
      <code>{place.path || '(the whole answer)'}</code> {value}
    </>
  )
}

function short(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
