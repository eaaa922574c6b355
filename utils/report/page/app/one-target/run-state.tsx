import { isNotHeld, notHeldText } from '../../../../results/not-held.ts'
import { nothingJudged } from '../../../../results/nothing-judged.ts'
import { many } from '../format.ts'
import { GateState } from './gate-state.tsx'
import { Note } from './note.tsx'
import { ScenarioIds } from './scenario-ids.tsx'
import { type PageContext, usePage } from './use-page.ts'

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
      {nothingJudged(page) && (
        <Note kind="error" heading="Nothing was judged">
          <p>
            {scenarios.length === 0
              ? 'No scenario has a verdict in this run.'
              : scenarios.every(isNotHeld)
                ? `This machine could run none of it: ${notHeldText(scenarios).join('; ')}.`
                : `All of it is unsupported on ${page.target.name}: ${many(scenarios.length, 'scenario')}.`}
          </p>
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
          <ScenarioIds ids={flaky} />
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
