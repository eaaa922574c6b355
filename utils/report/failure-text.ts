import { join } from 'node:path'
import { commandText } from '../command-text.ts'
import { catalogue, isRequirementId } from '../requirements/catalogue.ts'
import { sourceLinks } from '../requirements/source-links.ts'
import type { ScenarioResult, Verdict } from '../results/result.ts'
import { isByChecker } from '../results/signature.ts'

/** A failure is told in at most this many lines. */
const failureLines = 10

/** Beside a failure of the scenario's own, so many checkers are mentioned. */
const besidesLines = 2

/** Whether a verdict is one that somebody has to look into. */
export function isBad(verdict: Verdict): boolean {
  return verdict === 'fail' || verdict === 'error' || verdict === 'unexpected-pass'
}

/** Where the scenarios ran, and where their report is. */
export interface Place {
  readonly target: string
  readonly endpoint: string
  readonly folder: string
}

/** One failure: what was expected, what was seen, witness, requirement with its source, how to run just this one. */
export function failureText(scenario: ScenarioResult, { target, endpoint, folder }: Place): string[] {
  const { id, title, verdict, reason = '', details = [], location, history } = scenario
  const found = evidence(scenario)
  const where = isByChecker(scenario) ? "the scenario's own assertions held" : location
  const head = [
    `${verdict.toUpperCase()} ${id}${where ? ` (${where})` : ''}`,
    `  ${title}`,
    `  ${cut(reason)}`,
  ]
  const tail = [
    ...(found.requirement ? [`  ${requirementText(found.requirement)}`] : []),
    ...(history ? [`  history: ${join(folder, history)}`] : []),
    `  alone: ${aloneCommand(id, target, endpoint)}`,
  ]
  const middle = [...details, ...found.lines].map((line) => `  ${cut(line)}`)
  return [...head, ...middle.slice(0, failureLines - head.length - tail.length), ...tail]
}

/**
 * What runs just this scenario. Where the target is somebody else's endpoint, its URL is part of that; one that this project started
 * is gone, and another is started.
 */
export function aloneCommand(id: string, target: string, endpoint?: string): string {
  if (target === 'external') {
    const url = endpoint !== undefined && URL.canParse(endpoint) ? quoted(endpoint) : '<its URL>'
    return commandText(
      `test-one TEST="${id}" TARGET=external ECS_ENDPOINT_URL=${url}`,
      `run --endpoint ${url} --test "${id}"`,
    )
  }
  const [make, option] = target === 'embedded' ? ['', ''] : [` TARGET=${target}`, ` --target ${target}`]
  return commandText(`test-one TEST="${id}"${make}`, `run --test "${id}"${option}`)
}

/** A URL as a shell takes it. */
function quoted(url: string): string {
  return /^[\w./:-]+$/.test(url) ? url : `'${url.replaceAll("'", "'\\''")}'`
}

/**
 * What a checker found is the evidence when it is why the scenario failed; beside a failure of the scenario's own it is only
 * mentioned.
 */
function evidence(scenario: ScenarioResult): { requirement?: string; lines: string[] } {
  const { requirements, violations } = scenario
  const [first] = violations
  const [requirement] = requirements
  if (!first) return { ...(requirement && { requirement }), lines: [] }
  const checkers = [...Map.groupBy(violations, ({ checker }) => checker).values()]
  if (isByChecker(scenario)) {
    const witnesses = first.witness.map((witness) => {
      const place = 'workload' in witness ? witness.workload : `call ${witness.seq} ${witness.operation}`
      return `witness: ${place} ${witness.path} = ${JSON.stringify(witness.value) ?? 'absent'}`
    })
    return {
      requirement: first.requirement,
      lines: [...witnesses.slice(0, 3), ...besides(checkers.slice(1))],
    }
  }
  const [line = '', ...lines] = besides(checkers)
  const all = violations.length
  const note = all > lines.length + 1 ? ` (${all} findings in all, in results.json)` : ''
  return { ...(requirement && { requirement }), lines: [`${line}${note}`, ...lines] }
}

/** A line for each of a few checkers, with the first that it found. */
function besides(checkers: readonly ScenarioResult['violations'][]): string[] {
  return checkers
    .slice(0, besidesLines)
    .flatMap(([one]) => (one ? [`besides, ${one.checker}: ${one.message}`] : []))
}

function requirementText(id: string): string {
  if (!isRequirementId(id)) return id
  const { statement, source, evidence } = catalogue[id]
  const link = sourceLinks(source)[0]?.url ?? source
  return `${id} (${evidence.join(', ')}): ${cut(statement)} ${link}`
}

/** One line of bearable length. */
export function cut(text: string, length = 240): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > length ? `${line.slice(0, length)}…` : line
}
