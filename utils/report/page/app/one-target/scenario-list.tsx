import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'
import { verdictLooks } from '../../../verdict-colours.ts'
import type { PageScenario } from '../../target-page.ts'
import { duration, many } from '../format.ts'
import { useKeys } from '../keys.ts'
import { FilterBar } from './filter-bar.tsx'
import { searchesOperation } from './scenario-filter.ts'
import { scenarioHref, usePage } from './use-page.ts'

interface ScenarioListProps {
  readonly shown: readonly PageScenario[]
  /** The field to search them in. */
  readonly search: RefObject<HTMLInputElement | null>
}

/** The scenarios that were asked for, a link each; j and k go from link to link. */
export function ScenarioList({ shown, search }: ScenarioListProps) {
  const { page, state, setState } = usePage()
  const list = useRef<HTMLUListElement>(null)
  const move = (by: number) => (event: KeyboardEvent) => {
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('a.title') ?? [])]
    const at = links.findIndex((link) => link.matches(':focus'))
    links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + by))]?.focus()
    event.preventDefault()
  }
  useKeys({
    j: move(1),
    ArrowDown: move(1),
    k: move(-1),
    ArrowUp: move(-1),
    Escape() {
      if (document.activeElement === search.current) search.current?.blur()
      else setState({ q: '', verdict: '', area: '', req: '', cause: '' })
    },
  })
  return (
    <section id="scenarios" aria-labelledby="scenarios-heading">
      <h2 id="scenarios-heading">Scenarios</h2>
      <FilterBar search={search} />
      <p class="soft" role="status">
        {shown.length === page.scenarios.length
          ? many(shown.length, 'scenario')
          : `${shown.length} of ${many(page.scenarios.length, 'scenario')}`}
        {searchesOperation(page.operations, state) &&
          '; only calls of what failed are searched, the rest is found by its title'}
      </p>
      {shown.length > 0 ? (
        <ul class="rows card flush" ref={list}>
          {shown.map((scenario) => (
            <Row key={scenario.id} scenario={scenario} href={scenarioHref(scenario.id, state)} />
          ))}
        </ul>
      ) : (
        <p class="card">
          {page.scenarios.length === 0
            ? 'No scenario has a verdict in this run.'
            : 'Nothing is like that. Esc takes all filters away.'}
        </p>
      )}
    </section>
  )
}

function Row({ scenario, href }: { scenario: PageScenario; href: string }) {
  const { id, title, verdict, reason, durationMs, requirements } = scenario
  return (
    <li class="row">
      <span class={`sign ${verdict}`} title={verdict}>
        <span aria-hidden="true">{verdictLooks[verdict].sign}</span>
        <span class="hidden">{verdict}</span>
      </span>
      <div>
        <a class="title" href={href} data-id={id}>
          {title}
        </a>
        {reason !== undefined && <p class="soft clamp">{reason}</p>}
      </div>
      <p class="soft meta">
        <span>{id.split('/').slice(0, 2).join('/')}</span>
        <span class="number">{duration(durationMs)}</span>
        <span class="rests">{requirements.join(' ')}</span>
      </p>
    </li>
  )
}
