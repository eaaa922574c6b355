import { useMemo } from 'preact/hooks'
import type { PageScenario } from '../../target-page.ts'
import { Sources, Statement } from '../components/statement.tsx'
import { VerdictTag } from '../components/verdict.tsx'
import { many } from '../format.ts'
import { verdictOrder } from './scenario-filter.ts'
import { listHref, usePage } from './use-page.ts'

/** Every documented fact with how its scenarios came out; those that nothing judged stand there too, and say so. */
export function Requirements() {
  const { page, state, setState } = usePage()
  const byId = useMemo(() => scenariosById(page.scenarios), [page])
  const words = (state['q'] ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const only = state['only'] ?? ''
  const shown = page.requirements.filter(({ id, statement, source }) => {
    const text = `${id} ${statement} ${source}`.toLowerCase()
    const scenarios = byId.get(id) ?? []
    const isAsked =
      only === '' ||
      (only === 'failing' && scenarios.some(({ verdict }) => isBad(verdict))) ||
      (only === 'unjudged' && scenarios.every(({ verdict }) => verdict === 'unsupported'))
    return isAsked && words.every((word) => text.includes(word))
  })
  return (
    <section id="requirements" aria-labelledby="requirements-heading">
      <h2 id="requirements-heading">Requirements</h2>
      <search class="filters">
        <input
          type="search"
          aria-label="Search in requirements"
          placeholder="Search: id, statement, source …"
          value={state['q'] ?? ''}
          onInput={({ currentTarget }) => setState({ q: currentTarget.value })}
        />
        <select
          aria-label="Which"
          value={only}
          onChange={({ currentTarget }) => setState({ only: currentTarget.value })}
        >
          <option value="">all</option>
          <option value="failing">with a failure</option>
          <option value="unjudged">that nothing judged here</option>
        </select>
      </search>
      <p class="soft" role="status">
        {many(shown.length, 'requirement')}; a scenario that rests on several counts at each of them. What
        checkers found in the records of other scenarios stands beside.
      </p>
      <ul class="card flush facts-list">
        {shown.map((requirement) => (
          <li key={requirement.id}>
            <h3 class="mono">{requirement.id}</h3>
            <div>
              <p>
                <Statement text={requirement.statement} />
              </p>
              <Sources requirement={requirement} grades={page.grades} />
              <Outcome
                id={requirement.id}
                unchecked={requirement.unchecked}
                scenarios={byId.get(requirement.id) ?? []}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function isBad(verdict: string): boolean {
  return verdict !== 'pass' && verdict !== 'unsupported'
}

function scenariosById(scenarios: readonly PageScenario[]): Map<string, PageScenario[]> {
  const byId = new Map<string, PageScenario[]>()
  for (const scenario of scenarios)
    for (const id of scenario.requirements) byId.set(id, [...(byId.get(id) ?? []), scenario])
  return byId
}

interface OutcomeProps {
  readonly id: string
  readonly unchecked: string | undefined
  readonly scenarios: readonly PageScenario[]
}

function Outcome({ id, unchecked, scenarios }: OutcomeProps) {
  const { page } = usePage()
  const found = page.scenarios.filter(
    (scenario) =>
      !scenario.requirements.includes(id) &&
      scenario.violations.some(({ requirement }) => requirement === id),
  ).length
  const verdicts = verdictOrder.filter((verdict) => scenarios.some((one) => one.verdict === verdict))
  if (scenarios.length === 0 && found === 0)
    return (
      <p class="soft">
        {unchecked === undefined ? 'no scenario of its own in this run' : `not checked: ${unchecked}`}
      </p>
    )
  return (
    <p class="outcome">
      {verdicts.map((verdict) => (
        <a key={verdict} href={listHref({ req: id, verdict })}>
          <VerdictTag verdict={verdict} count={scenarios.filter((one) => one.verdict === verdict).length} />
        </a>
      ))}
      {found > 0 && <a href={listHref({ req: id })}>found in the record of {many(found, 'other')}</a>}
    </p>
  )
}
