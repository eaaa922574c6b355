import { isNotHeld } from '../results/not-held.ts'
import type { Expected, Gate, Results, ScenarioResult } from '../results/result.ts'
import { assembleResults } from '../results/summarize.ts'
import { phaseOfArea } from '../scenario/identity.ts'
import { type Selectable, selects } from '../scenario/selection.ts'
import type { Expectation, Expectations } from './expectations.ts'
import { type HeldScenario, holdScenario, type Said } from './hold-scenario.ts'
import { ofAShard } from './of-a-shard.ts'
import { sayings } from './sayings.ts'
import { unheld } from './unheld.ts'

export interface HeldAgainst {
  readonly expectations: Expectations
  /** Where they were read from, for the report. */
  readonly file: string
  /** Every scenario that there is. */
  readonly listed: readonly Selectable[]
}

/**
 * A run held against expectations: its scenarios with the verdicts that follow, and the lists of the gate. What was not to run
 * is not held. Results that were held before are held anew. Throws RESULTS_OF_A_SHARD: a part of a run can't tell what is missing.
 */
export function holdAgainst(found: Results, { expectations, file, listed }: HeldAgainst): Results {
  if (found.shard) throw ofAShard(found.shard)
  const results = unheld(found)
  const { selection = {} } = results
  const saidOf = sayings(expectations)
  const known = new Set(expectations.findings)
  const held = results.scenarios.map((result) => {
    const said = saidOf.get(result.id)
    return { result, said, ...holdScenario(result, said, known) }
  })
  const idsIn = (list: HeldScenario['list']) =>
    held.filter((one) => one.list === list).map(({ result }) => result.id)
  const existing = new Set(listed.map(({ id }) => id))
  const judged = new Set(results.scenarios.map(({ id }) => id))
  const gate: Gate = {
    expectations: file,
    regressed: idsIn('regressed'),
    changed: idsIn('changed'),
    mended: idsIn('mended'),
    stale: [...saidOf.keys()]
      .filter((id) => !existing.has(id) && selects(selection, formerly(id)))
      .toSorted(),
    missing: listed.filter((one) => selects(selection, one) && !judged.has(one.id)).map(({ id }) => id),
    contradicted: held
      .filter(({ unknownFindings }) => unknownFindings.length > 0)
      .map(({ result }) => result.id),
    unknownFindings: [...new Set(held.flatMap(({ unknownFindings }) => unknownFindings))].toSorted(),
    errors: idsIn('errors'),
    flaky: idsIn('flaky'),
    notHeld: idsIn('notHeld'),
    unlisted: results.scenarios.filter(({ id }) => !saidOf.has(id)).map(({ id }) => id),
    otherVersions: otherVersions(held, results.target.version),
  }
  return assembleResults({ ...results, gate, scenarios: held.map(heldResult) })
}

function heldResult({ result, said, verdict }: HeldScenario & Held): ScenarioResult {
  if (isNotHeld(result) || said === undefined || said === 'passes') return { ...result, verdict }
  const { outcome, reason, link } = said
  const expected: Expected = { outcome, reason, ...(link !== undefined && { link }) }
  if (verdict !== 'unexpected-pass') return { ...result, verdict, expected }
  const was = outcome === 'fail' ? 'was expected to fail' : 'was expected to be unsupported'
  return { ...result, verdict, expected, reason: `it passed, and ${was}: ${reason}` }
}

interface Held {
  readonly result: ScenarioResult
  readonly said: Said
}

function otherVersions(held: readonly Held[], version: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { result, said } of held) {
    if (isNotHeld(result) || !isExpectation(said) || said.version === version) continue
    counts[said.version] = (counts[said.version] ?? 0) + 1
  }
  return counts
}

function isExpectation(said: Said): said is Expectation {
  return typeof said === 'object'
}

/** Of a scenario that is gone, what its id tells. */
function formerly(id: string): Selectable {
  const [area = ''] = id.split('/')
  const phases: Readonly<Record<string, number>> = phaseOfArea
  return { id, title: '', area, phase: phases[area] ?? 0 }
}
