import { gateHolds, type HoldingList, holdingLists } from '../results/gate-holds.ts'
import type { Gate, Results, ScenarioResult } from '../results/result.ts'
import { unreviewed } from '../results/unreviewed.ts'
import { aloneCommand, cut } from './failure-text.ts'

/** The whole gate in one line. */
export function gateLine(results: Results, gate: Gate): string {
  const { summary, target } = results
  const by = `${target.name} ${target.version} against ${gate.expectations}`
  if (gateHolds(gate, results)) {
    const asExpected = [
      `${summary.pass} passed`,
      ...(summary['known-fail'] > 0 ? [`${summary['known-fail']} failed as expected`] : []),
      ...(summary.unsupported > 0 ? [`${summary.unsupported} unsupported`] : []),
    ]
    return `GATE holds: ${by}: ${asExpected.join(', ')}`
  }
  const causes = [
    ...(results.incomplete === undefined ? [] : ['the run was not whole']),
    ...holdingLists.flatMap((list) => (gate[list].length > 0 ? [`${gate[list].length} ${list}`] : [])),
  ]
  return `GATE DOES NOT HOLD: ${by}: ${causes.join(', ')}`
}

/** What each list of a gate is, after its name. */
export const meaning: Record<HoldingList, string> = {
  regressed: 'they did not pass, and nothing expects that',
  changed: 'they are expected to fail, but in another way',
  mended: 'they are expected not to pass, and passed',
  stale: 'the expectations name them, and there are no such scenarios',
  missing: 'they were to run, and have no verdict',
  errors: 'the machinery failed, so nothing is known of them',
}

export interface GateEntry {
  readonly id: string
  readonly lines: readonly string[]
}

/** The scenarios of one list, each with why it stands there. */
export function entriesOf(list: HoldingList, results: Results, gate: Gate): GateEntry[] {
  const byId = new Map(results.scenarios.map((scenario) => [scenario.id, scenario]))
  return gate[list].map((id) => {
    const scenario = byId.get(id)
    return { id, lines: scenario ? (linesOf[list]?.(scenario, results, gate) ?? []) : [] }
  })
}

type Lines = (scenario: ScenarioResult, results: Results, gate: Gate) => string[]

const linesOf: Partial<Record<HoldingList, Lines>> = {
  regressed: (scenario, { target }, gate) => [
    `${before(scenario, gate)}: ${seen(scenario)}`,
    `alone: ${aloneCommand(scenario.id, target.name)}`,
  ],
  changed: (scenario, { target }) => [
    `expected: ${cut(scenario.expected?.reason ?? '')}`,
    `seen:     ${seen(scenario)}`,
    `alone: ${aloneCommand(scenario.id, target.name)}`,
  ],
  mended: ({ expected }) => [`expected ${expected?.outcome}: ${cut(expected?.reason ?? '')}`],
  errors: (scenario) => [seen(scenario)],
}

function before({ id, expected }: ScenarioResult, { unlisted }: Gate): string {
  if (expected) return 'was unsupported, now judged'
  return unlisted.includes(id) ? 'not in the file' : 'passed before'
}

function seen({ verdict, reason = '' }: ScenarioResult): string {
  return verdict === 'unsupported' ? `unsupported: ${cut(reason)}` : cut(reason)
}

/** What to do about a list. */
export function adviceOf(list: HoldingList, { target, incomplete }: Results): string[] {
  const propose = `make expectations TARGET=${target.name}`
  switch (list) {
    case 'regressed':
      return [`mend it; or, where ${target.name} is known to be so, say why in the file: ${propose} WRITE=1`]
    case 'changed':
      return [`look at it anew, and give the file its new reason: ${propose} WRITE=1`]
    case 'mended':
      return [`take it out of the file: ${propose} WRITE=1`]
    case 'stale':
      return [
        `removed or renamed on purpose? Take it out of the file: ${propose} WRITE=1; otherwise bring it back`,
      ]
    case 'missing':
      return incomplete === undefined ? [] : [`the run was not whole: ${cut(incomplete)}`]
    case 'errors':
      return ['see to that (is the endpoint up, is Docker there?) and run again']
  }
}

/** What does not keep a gate from holding, and has to be known. */
export function gateNotes(results: Results, gate: Gate): string[] {
  const { target, scenarios } = results
  const outcome = new Map(scenarios.map(({ id, verdict }) => [id, verdict === 'pass' ? 'passed' : 'failed']))
  const fresh = gate.unlisted.filter((id) => !gate.regressed.includes(id) && !gate.errors.includes(id))
  const strange = scenarios.filter(({ expected }) => expected?.reason.startsWith(unreviewed)).length
  return [
    ...gate.flaky.map((id) => `flaky, ${outcome.get(id)} this time: ${id}`),
    ...(fresh.length > 0
      ? [
          `new (${fresh.length}): the file says nothing of ${few(fresh)}; make expectations TARGET=${target.name} WRITE=1 has it say so`,
        ]
      : []),
    ...(strange > 0
      ? [`${strange} of the expectations have no reason of a person's yet: theirs begins with "NEW:"`]
      : []),
    ...Object.entries(gate.otherVersions).map(
      ([version, count]) =>
        `${count} of the expectations were seen on ${target.name} ${version}; this is ${target.version}`,
    ),
  ]
}

function few(ids: readonly string[]): string {
  return ids.length > 3 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ')
}
