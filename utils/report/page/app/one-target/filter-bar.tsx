import type { Ref } from 'preact'
import type { Verdict } from '../../../../results/result.ts'
import { VerdictTag } from '../components/verdict.tsx'
import { chosenVerdicts, filterScenarios, orders, verdictOrder } from './scenario-filter.ts'
import { usePage } from './use-page.ts'

/** Search, verdicts, area, order, and what else the list is narrowed by. */
export function FilterBar({ search }: { search: Ref<HTMLInputElement> }) {
  const { page, state, setState } = usePage()
  const areas = [...new Set(page.scenarios.map(({ area }) => area))]
  const chosen = chosenVerdicts(state)
  const others = filterScenarios(page.scenarios, { ...state, verdict: '' })
  const toggle = (verdict: Verdict) => {
    const now = chosen.includes(verdict) ? chosen.filter((one) => one !== verdict) : [...chosen, verdict]
    setState({ verdict: now.join(',') })
  }
  return (
    <search class="filters">
      <input
        ref={search}
        type="search"
        aria-label="Search"
        placeholder="Search: title, reason, calls of failures …"
        value={state['q'] ?? ''}
        onInput={({ currentTarget }) => setState({ q: currentTarget.value })}
      />
      <fieldset>
        <legend class="hidden">Verdicts</legend>
        {verdictOrder
          .filter((verdict) => page.summary[verdict] > 0)
          .map((verdict) => (
            <button
              key={verdict}
              type="button"
              aria-pressed={chosen.includes(verdict)}
              onClick={() => toggle(verdict)}
            >
              <VerdictTag
                verdict={verdict}
                count={others.filter((scenario) => scenario.verdict === verdict).length}
              />
            </button>
          ))}
      </fieldset>
      <select
        aria-label="Area"
        value={state['area'] ?? ''}
        onChange={({ currentTarget }) => setState({ area: currentTarget.value })}
      >
        <option value="">all areas</option>
        {areas.map((area) => (
          <option key={area}>{area}</option>
        ))}
      </select>
      <select
        aria-label="Order"
        value={state['sort'] ?? ''}
        onChange={({ currentTarget }) => setState({ sort: currentTarget.value })}
      >
        {Object.entries(orders).map(([order, name], index) => (
          <option key={order} value={index === 0 ? '' : order}>
            {name}
          </option>
        ))}
      </select>
      <Narrowed name="req" what="requirement" />
      <Narrowed name="cause" what="cause" />
    </search>
  )
}

function Narrowed({ name, what }: { name: string; what: string }) {
  const { state, setState } = usePage()
  const value = state[name]
  if (!value) return null
  return (
    <button type="button" class="narrowed" onClick={() => setState({ [name]: '' })}>
      {what} <span class="mono">{value}</span> <span aria-hidden="true">✕</span>
      <span class="hidden"> take this filter away</span>
    </button>
  )
}
