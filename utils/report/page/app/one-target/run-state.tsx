import type { ComponentChildren } from 'preact'
import type { Gate } from '../../../../results/result.ts'
import { many } from '../format.ts'
import { type PageContext, scenarioHref, usePage } from './use-page.ts'

/** What the gate holds on, and what it only tells. */
const lists = [
  ['regressed', 'not expected to fail, and failed; or not judged where it passed before', true],
  ['changed', 'expected to fail, and failed for another reason or was not judged', true],
  ['errors', 'the machinery failed', true],
  ['missing', 'was to run, and has no verdict', true],
  ['mended', 'expected to fail or to be unsupported, and passed', true],
  ['stale', 'expected, and does not exist any more', true],
  ['unlisted', 'the expectations say nothing of it', false],
] as const

/** What a reader has to know before all figures: that the run is not whole, and what the gate holds on. */
export function RunState() {
  const { page } = usePage()
  const { incomplete, gate, shard, selection, scenarios } = page
  const flaky = flakyOf(page)
  return (
    <>
      {incomplete !== undefined && (
        <Note kind="error" heading="Incomplete run">
          <p>{incomplete}</p>
          <p>The figures are of what had been judged until then: {many(scenarios.length, 'scenario')}.</p>
        </Note>
      )}
      {scenarios.length === 0 && (
        <Note kind="error" heading="Nothing was judged">
          <p>No scenario has a verdict in this run.</p>
        </Note>
      )}
      {gate && <GateState gate={gate} />}
      {(shard || selection) && (
        <Note kind="unsupported" heading="A part of all scenarios">
          <p>{partText(page)}</p>
        </Note>
      )}
      {flaky.length > 0 && (
        <Note
          kind="known-fail"
          heading={`${many(flaky.length, 'scenario')} seen flaky on ${page.target.name}`}
        >
          <Ids ids={flaky} />
        </Note>
      )}
    </>
  )
}

function partText({ shard, selection }: PageContext['page']): string {
  const { phases, areas, text } = selection ?? {}
  return [
    ...(shard ? [`part ${shard.index} of ${shard.of} of the run`] : []),
    ...(phases ? [`phase ${phases.join(', ')}`] : []),
    ...(areas ? [`area ${areas.join(', ')}`] : []),
    ...(text === undefined ? [] : [`with “${text}” in id or title`]),
  ].join('; ')
}

/** As past runs showed it, and as the expectations say. */
function flakyOf({ flaky = [], scenarios }: PageContext['page']): string[] {
  const expected = scenarios.filter(({ expected }) => expected?.outcome === 'flaky')
  return [...new Set([...flaky.map(({ scenario }) => scenario), ...expected.map(({ id }) => id)])]
}

function GateState({ gate }: { gate: Gate }) {
  const told = lists.filter(([name]) => gate[name].length > 0)
  const holding = told.filter(([, , holds]) => holds)
  const counts = holding.map(([name]) => `${gate[name].length} ${name}`).join(', ')
  return (
    <Note
      kind={holding.length > 0 ? 'fail' : 'pass'}
      heading={holding.length > 0 ? `Not as expected: ${counts}` : 'All is as expected'}
    >
      <p>
        Held against <code>{gate.expectations}</code>.
      </p>
      {told.map(([name, meaning]) => (
        <div key={name}>
          <h3>
            {name}: {meaning}
          </h3>
          <Ids ids={gate[name]} />
        </div>
      ))}
    </Note>
  )
}

const shownIds = 8

function Ids({ ids }: { ids: readonly string[] }) {
  const { page } = usePage()
  const known = new Set(page.scenarios.map(({ id }) => id))
  const items = (some: readonly string[]) => (
    <ul class="ids">
      {some.map((id) => (
        <li key={id}>{known.has(id) ? <a href={scenarioHref(id)}>{id}</a> : id}</li>
      ))}
    </ul>
  )
  return (
    <>
      {items(ids.slice(0, shownIds))}
      {ids.length > shownIds && (
        <details>
          <summary>{ids.length - shownIds} more</summary>
          {items(ids.slice(shownIds))}
        </details>
      )}
    </>
  )
}

interface NoteProps {
  /** The verdict whose colour it has. */
  readonly kind: string
  readonly heading: string
  readonly children: ComponentChildren
}

function Note({ kind, heading, children }: NoteProps) {
  return (
    <section class={`note note-${kind}`} aria-label={heading}>
      <h2>{heading}</h2>
      {children}
    </section>
  )
}
