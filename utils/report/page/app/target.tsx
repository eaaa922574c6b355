import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { TargetPage } from '../target-page.ts'
import { Frame } from './components/frame.tsx'
import { duration, many, moment } from './format.ts'
import { formatHash, useHashState } from './hash-state.ts'
import { useKeys } from './keys.ts'
import { Areas } from './one-target/areas.tsx'
import { Causes } from './one-target/causes.tsx'
import { Operations } from './one-target/operations.tsx'
import { Requirements } from './one-target/requirements.tsx'
import { RunState } from './one-target/run-state.tsx'
import { ScenarioDetail } from './one-target/scenario-detail.tsx'
import { filterScenarios } from './one-target/scenario-filter.ts'
import { ScenarioList } from './one-target/scenario-list.tsx'
import { Slowest } from './one-target/slowest.tsx'
import { Trend } from './one-target/trend.tsx'
import { Page } from './one-target/use-page.ts'
import { VerdictCounts } from './one-target/verdict-counts.tsx'
import { embeddedData } from './page-data.ts'
import { showPage } from './show-page.ts'
import './one-target/one-target.css'

const views = [
  ['', 'Overview'],
  ['scenarios', 'Scenarios'],
  ['requirements', 'Requirements'],
  ['operations', 'Operations'],
] as const

const keys = [
  ['1 2 3 4', 'overview, scenarios, requirements, operations'],
  ['/', 'search'],
  ['j ↓', 'next scenario'],
  ['k ↑', 'previous scenario'],
  ['Enter', 'open the scenario'],
  ['Esc', 'back to the list; there, take all filters away'],
  ['?', 'this help'],
] as const

function TargetReport({ page }: { page: TargetPage }) {
  const [state, setState] = useHashState()
  const [showsKeys, setShowsKeys] = useState(false)
  const requirements = useMemo(() => new Map(page.requirements.map((one) => [one.id, one])), [page])
  const { view = '', open } = state
  const shown = useMemo(
    () => filterScenarios(page.scenarios, state),
    [page, state['q'], state['verdict'], state['area'], state['req'], state['cause'], state['sort']],
  )
  const at = shown.findIndex(({ id }) => id === open)
  const opened = shown[at] ?? page.scenarios.find(({ id }) => id === open)
  const [before, after] = [at > 0 ? shown[at - 1] : undefined, at >= 0 ? shown[at + 1] : undefined]
  useReturn(view, open)
  const go = (name: string) => () => setState({ ...cleared(state), view: name }, 'push')
  const step = (one: typeof before) => () => one && setState({ open: one.id })
  useKeys({
    '?': () => setShowsKeys(true),
    1: go(''),
    2: go('scenarios'),
    3: go('requirements'),
    4: go('operations'),
    ...(opened && {
      Escape: () => setState({ open: '' }, 'push'),
      j: step(after),
      k: step(before),
    }),
  })
  return (
    <Page.Provider value={{ page, state, setState, requirements }}>
      <Frame
        heading={`ECS scenarios on ${page.target.name}`}
        facts={<Facts page={page} />}
        nav={
          <nav class="sections" aria-label="Views">
            {views.map(([name, text]) => (
              <a
                key={name}
                href={formatHash({ view: name }) || '#'}
                aria-current={view === name ? 'page' : undefined}
              >
                {text}
              </a>
            ))}
          </nav>
        }
        keys={keys}
        showsKeys={showsKeys}
        setShowsKeys={setShowsKeys}
      >
        {opened ? (
          <ScenarioDetail key={opened.id} scenario={opened} before={before} after={after} />
        ) : (
          <View view={view} shown={shown} />
        )}
      </Frame>
    </Page.Provider>
  )
}

function View({ view, shown }: { view: string; shown: TargetPage['scenarios'] }) {
  if (view === 'scenarios') return <ScenarioList shown={shown} />
  if (view === 'requirements') return <Requirements />
  if (view === 'operations') return <Operations />
  return (
    <>
      <RunState />
      <VerdictCounts />
      <Causes />
      <Areas />
      <Trend />
      <Slowest />
    </>
  )
}

function Facts({ page }: { page: TargetPage }) {
  const { target, startedAt, durationMs, startUpMs, scenarios } = page
  const facts: readonly (readonly [string, string])[] = [
    ['version', target.version],
    ['run at', moment(startedAt)],
    ['took', duration(durationMs)],
    ...(startUpMs === undefined ? [] : ([['first answer after', duration(startUpMs)]] as const)),
    ['judged by', many(scenarios.length, 'scenario')],
  ]
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Every name of the state taken away. */
function cleared(state: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(state).map((name) => [name, '']))
}

/** A new view begins at its top; the list that a scenario was opened from comes back as it was left. */
function useReturn(view: string, open: string | undefined): void {
  const left = useRef({ view, open, top: 0 })
  useEffect(() => {
    const note = () => {
      if (!left.current.open) left.current.top = scrollY
    }
    addEventListener('scroll', note, { passive: true })
    return () => removeEventListener('scroll', note)
  }, [])
  useEffect(() => {
    const before = left.current
    if (before.view === view && before.open === open) return
    const isBack = Boolean(before.open) && !open && before.view === view
    left.current = { view, open, top: before.top }
    scrollTo({ top: isBack ? before.top : 0, behavior: 'instant' })
    if (isBack && before.open)
      document
        .querySelector<HTMLAnchorElement>(`a.title[data-id="${CSS.escape(before.open)}"]`)
        ?.focus({ preventScroll: true })
  }, [view, open])
}

showPage(<TargetReport page={embeddedData<TargetPage>()} />)
