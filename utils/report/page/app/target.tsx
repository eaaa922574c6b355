import type { ComponentProps } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { TargetPage } from '../target-page.ts'
import { Frame } from './components/frame.tsx'
import { duration, many, moment } from './format.ts'
import { formatHash, useHashState } from './hash-state.ts'
import { useKeys } from './keys.ts'
import { Areas } from './one-target/areas.tsx'
import { Causes } from './one-target/causes.tsx'
import { hasMeasured } from './one-target/measured.ts'
import { Operations } from './one-target/operations.tsx'
import { Performance } from './one-target/performance.tsx'
import { Requirements } from './one-target/requirements.tsx'
import { RunState } from './one-target/run-state.tsx'
import { ScenarioDetail } from './one-target/scenario-detail.tsx'
import { filterScenarios } from './one-target/scenario-filter.ts'
import { ScenarioList } from './one-target/scenario-list.tsx'
import { Slowest } from './one-target/slowest.tsx'
import { toldKeys } from './one-target/told-keys.ts'
import { Trend } from './one-target/trend.tsx'
import { Page } from './one-target/use-page.ts'
import { useReturn } from './one-target/use-return.ts'
import { useSearch } from './one-target/use-search.ts'
import { VerdictCounts } from './one-target/verdict-counts.tsx'
import { embeddedData } from './page-data.ts'
import { showPage } from './show-page.ts'
import './one-target/one-target.css'

/** What there is to look at, in the order of the keys that lead there; performance only where something was measured. */
function viewsOf(page: TargetPage): readonly (readonly [name: string, text: string])[] {
  return [
    ['', 'Overview'],
    ['scenarios', 'Scenarios'],
    ['requirements', 'Requirements'],
    ['operations', 'Operations'],
    ...(hasMeasured(page) ? [['performance', 'Performance'] as const] : []),
  ]
}

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
  const views = useMemo(() => viewsOf(page), [page])
  const { search, askForSearch } = useSearch()
  useReturn(view, open)
  const go = (name: string) => () => setState({ ...cleared(state), view: name }, 'push')
  const step = (one: typeof before) => () => one && setState({ open: one.id })
  useKeys({
    '?': () => setShowsKeys(true),
    '/': (event) => {
      // The letter is not for the field that has the focus next.
      event.preventDefault()
      askForSearch()
      setState(view === 'scenarios' ? { open: '' } : { ...cleared(state), view: 'scenarios' }, 'push')
    },
    ...Object.fromEntries(views.map(([name], index) => [index + 1, go(name)])),
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
        keys={toldKeys(
          opened ? 'scenario' : view,
          views.map(([, text]) => text),
        )}
        showsKeys={showsKeys}
        setShowsKeys={setShowsKeys}
      >
        {opened ? (
          <ScenarioDetail key={opened.id} scenario={opened} before={before} after={after} />
        ) : (
          <View view={view} shown={shown} search={search} />
        )}
      </Frame>
    </Page.Provider>
  )
}

interface ViewProps extends ComponentProps<typeof ScenarioList> {
  readonly view: string
}

function View({ view, ...list }: ViewProps) {
  if (view === 'scenarios') return <ScenarioList {...list} />
  if (view === 'requirements') return <Requirements />
  if (view === 'operations') return <Operations />
  if (view === 'performance') return <Performance />
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

showPage(<TargetReport page={embeddedData<TargetPage>()} />)
