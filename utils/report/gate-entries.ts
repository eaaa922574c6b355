import { closest, distance } from 'fastest-levenshtein'
import type { HoldingList } from '../results/gate-holds.ts'
import type { Gate, Results, ScenarioResult } from '../results/result.ts'
import { signatureOfFinding } from '../results/signature.ts'
import { aloneCommand, cut } from './failure-text.ts'

/** What each list of a gate has in it. */
export const meaning: Record<HoldingList, string> = {
  regressed: 'did not pass, and nothing expects that',
  changed: 'expected to fail, or flaky, but in another way',
  contradicted: 'shows a contradiction that nothing expects',
  mended: 'expected not to pass, and passed',
  stale: 'in the file, but there is no such scenario',
  missing: 'was to run, and has no verdict',
  errors: 'no verdict, for the machinery failed',
}

/** A scenario that keeps a gate from holding. */
export interface GateEntry {
  readonly id: string
  /** Why, line by line. */
  readonly why: readonly string[]
  /** What runs it alone, where that shows more. */
  readonly alone?: string
}

/** The scenarios of one list, each with why it stands there. */
export function entriesOf(list: HoldingList, { scenarios, target }: Results, gate: Gate): GateEntry[] {
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]))
  return gate[list].map((id) => {
    const scenario = byId.get(id)
    if (!scenario) return { id, why: list === 'stale' ? renamed(id, gate) : [] }
    const entry = { id, why: why[list](scenario, gate) }
    return list === 'regressed' || list === 'changed' || list === 'contradicted'
      ? { ...entry, alone: aloneCommand(id, target.name, target.endpoint) }
      : entry
  })
}

const why: Record<HoldingList, (scenario: ScenarioResult, gate: Gate) => string[]> = {
  regressed: (scenario, gate) => [`${before(scenario, gate)}: ${seen(scenario)}`],
  changed: (scenario) => [`expected: ${known(scenario)}`, `seen: ${seen(scenario)}`],
  contradicted: contradictions,
  mended: (scenario) => [
    `was expected ${scenario.expected?.outcome === 'fail' ? 'to fail' : 'to be unsupported'}: ${known(scenario)}`,
  ],
  errors: (scenario) => [seen(scenario)],
  stale: () => [],
  missing: () => [],
}

/** Of each finding that is not known, the first that says it: `order: task 1f2e started before it was created`. */
function contradictions({ violations }: ScenarioResult, { unknownFindings }: Gate): string[] {
  const first = new Map(violations.toReversed().map((one) => [signatureOfFinding(one), one]))
  return unknownFindings.flatMap((finding) => {
    const one = first.get(finding)
    return one ? [`a contradiction that nothing expects: ${one.checker}: ${cut(one.message)}`] : []
  })
}

function before({ id, expected }: ScenarioResult, { unlisted }: Gate): string {
  if (expected) return 'was unsupported, is judged now'
  return unlisted.includes(id) ? 'not in the file' : 'passed before'
}

function seen({ verdict, reason = '', details = [] }: ScenarioResult): string {
  if (verdict === 'unsupported') return `unsupported now: ${cut(reason)}`
  const line = details.find((detail) => detail.startsWith('seen:'))?.replace(/^seen:\s*/, '')
  return line === undefined || tellsWhatWasSeen.test(reason)
    ? cut(reason)
    : `${cut(reason)}; seen: ${cut(line)}`
}

/** `…, but it succeeded`, `…, seen STOPPED`, and what compares two values; not what only says what was to be. */
const tellsWhatWasSeen = /, but |, seen |^expected (?!the (?:call|command) to be refused)/

function known({ expected }: ScenarioResult): string {
  const reason = cut(expected?.reason ?? '')
  return expected?.link === undefined ? reason : `${reason} (${expected.link})`
}

/** An id that is like one that is gone, and of which the file says nothing, is most likely its new one. */
function renamed(id: string, { unlisted }: Gate): string[] {
  if (unlisted.length === 0) return []
  const nearest = closest(id, unlisted)
  return distance(id, nearest) <= id.length / 3 ? [`renamed? The file says nothing of ${nearest}`] : []
}
