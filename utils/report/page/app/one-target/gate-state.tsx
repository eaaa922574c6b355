import { type HoldingList, holdingLists } from '../../../../results/gate-holds.ts'
import type { Gate } from '../../../../results/result.ts'
import { gateOutcome } from './gate-outcome.ts'
import { Note } from './note.tsx'
import { ScenarioIds } from './scenario-ids.tsx'
import { usePage } from './use-page.ts'

const meanings: Readonly<Record<HoldingList | 'notHeld' | 'unlisted', string>> = {
  regressed: 'not expected to fail, and failed; or not judged where it passed before',
  changed: 'expected to fail or to be flaky, and failed for another reason or was not judged',
  contradicted: 'shows a contradiction that is not among the known findings',
  errors: 'the machinery failed',
  missing: 'was to run, and has no verdict',
  mended: 'expected to fail or to be unsupported, and passed',
  stale: 'expected, and does not exist any more',
  notHeld: 'not held, as the machine of the run lacks a program: nothing is said of the target',
  unlisted: 'the expectations say nothing of it',
}

const names: Readonly<Partial<Record<keyof typeof meanings, string>>> = { notHeld: 'not held' }

/** What came of holding the run against expectations: what keeps the gate from holding, and what it only tells. */
export function GateState({ gate }: { gate: Gate }) {
  const { page } = usePage()
  const { kind, text } = gateOutcome(gate, page)
  const told = [...holdingLists, 'notHeld' as const, 'unlisted' as const].filter(
    (list) => gate[list].length > 0,
  )
  return (
    <Note kind={kind} heading={text}>
      <p>
        Held against <code>{gate.expectations}</code>.
      </p>
      {told.map((list) => (
        <div key={list}>
          <h3>
            {names[list] ?? list}: {meanings[list]}
          </h3>
          <ScenarioIds ids={gate[list]} />
        </div>
      ))}
    </Note>
  )
}
