import type { ScenarioResult } from '../results/result.ts'
import { isByChecker, signaturesOf } from '../results/signature.ts'
import { isBad } from './failure-text.ts'

/** Failures of one cause. */
export interface FailureGroup {
  /** What the cause is, see signatureOf. */
  readonly signature: string
  /** The scenarios that it failed, in the order of the report; none where it was only found beside other failures. */
  readonly scenarios: readonly ScenarioResult[]
  /** How many scenarios failed by themselves for something else, while checkers found this too. */
  readonly besides: number
}

/** All failures by their cause, known ones with the others, the cause of most failures first. */
export function failureGroups(scenarios: readonly ScenarioResult[]): FailureGroup[] {
  const groups = new Map<string, { scenarios: ScenarioResult[]; besides: number }>()
  for (const scenario of scenarios) {
    for (const [index, signature] of signaturesOf(scenario).entries()) {
      const group = groups.get(signature) ?? { scenarios: [], besides: 0 }
      groups.set(signature, group)
      if (index === 0) group.scenarios.push(scenario)
      // What else checkers found in what they failed says nothing more of why it failed.
      else if (!isByChecker(scenario)) group.besides += 1
    }
  }
  return [...groups]
    .map(([signature, group]) => ({ signature, ...group }))
    .filter((group) => group.scenarios.length + group.besides > 0)
    .toSorted((a, b) => b.scenarios.length - a.scenarios.length || b.besides - a.besides)
}

/** A cause that checkers found beside other failures alone is told where it is in so many. */
const often = 5

/** So many causes are told at a terminal. */
const told = 7

/**
 * What a maintainer has to know before reading hundreds of failures, a line each: how many there are, of how many causes, and the
 * causes that failed several scenarios, known ones left out. Nothing where every failure has a cause of its own.
 */
export function failureGroupsText(scenarios: readonly ScenarioResult[]): string[] {
  const unknown = scenarios.filter(({ verdict }) => isBad(verdict))
  const groups = several(failureGroups(unknown))
  const more = groups.length - told
  return [
    ...(groups.length > 0 ? [overview(unknown)] : []),
    ...groups.slice(0, told).map((group) => `  ${line(group, (text) => text)}`),
    ...(more > 0 ? [`  and ${more} more causes of several failures, in summary.md`] : []),
  ]
}

/** The same as a section of a page, with every cause of several failures, known ones too. */
export function failureGroupsMarkdown(scenarios: readonly ScenarioResult[]): string[] {
  const groups = several(failureGroups(scenarios))
  if (groups.length === 0) return []
  const lines = groups.map((group) => `- ${line(group, code)}`)
  return ['## Failures by cause', overview(scenarios), lines.join('\n')]
}

function several(groups: readonly FailureGroup[]): FailureGroup[] {
  return groups.filter(({ scenarios, besides }) => scenarios.length > 1 || besides >= often)
}

function overview(scenarios: readonly ScenarioResult[]): string {
  const failed = scenarios.filter((scenario) => signaturesOf(scenario).length > 0)
  const alone = failed.filter(isByChecker).length
  const causes = failureGroups(failed).filter((group) => group.scenarios.length > 0).length
  const byCheckers = alone > 0 ? `; ${alone} by checkers alone, the scenarios' own assertions held` : ''
  return `${failed.length} failures of ${causes === 1 ? '1 cause' : `${causes} causes`}${byCheckers}:`
}

function line({ signature, scenarios, besides }: FailureGroup, quote: (text: string) => string): string {
  const [example] = scenarios
  const known = scenarios.filter(({ verdict }) => verdict === 'known-fail').length
  const notes = [
    ...(known > 0 ? [known === scenarios.length ? 'known' : `${known} known`] : []),
    ...(besides > 0 && example
      ? [`found in ${besides} other ${besides === 1 ? 'failure' : 'failures'}`]
      : []),
  ]
  const more = notes.length > 0 ? ` (${notes.join('; ')})` : ''
  if (!example) return `beside ${besides} other failures: ${quote(signature)}`
  const many = scenarios.length === 1 ? '1 scenario' : `${scenarios.length} scenarios`
  return `${many}: ${quote(signature)}${more}, such as ${quote(example.id)}`
}

/** What endpoints answer may have markup in it. */
function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``
}
