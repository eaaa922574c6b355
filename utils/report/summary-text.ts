import { join } from 'node:path'
import { catalogue, isRequirementId } from '../requirements/catalogue.ts'
import { sourceLinks } from '../requirements/source-links.ts'
import { type Results, type ScenarioResult, type Verdict, verdicts } from '../results/result.ts'
import { countVerdicts } from '../results/summarize.ts'

/** A failure is told in at most this many lines. */
const failureLines = 10

/** What a run found, as a terminal shows it: failures first, then a table by area, then the totals. */
export function summaryText(results: Results, folder: string): string {
  const failures = results.scenarios.filter(({ verdict }) => isBad(verdict))
  return [
    ...failures.flatMap((scenario) => [
      ...failureText(scenario, { target: results.target.name, folder }),
      '',
    ]),
    ...(results.scenarios.length > 0 ? [...areaTable(results), ''] : []),
    ...unsupportedText(results),
    ...leftBehindText(results),
    ...(results.incomplete ? [`INCOMPLETE: ${results.incomplete}`] : []),
    totals(results),
    `report: ${folder}`,
  ].join('\n')
}

/** Where the scenarios ran, and where their report is. */
interface Place {
  readonly target: string
  readonly folder: string
}

function isBad(verdict: Verdict): boolean {
  return verdict === 'fail' || verdict === 'error' || verdict === 'unexpected-pass'
}

/** One failure: what was expected, what was seen, witness, requirement with its source, how to run just this one. */
function failureText(scenario: ScenarioResult, { target, folder }: Place): string[] {
  const { id, title, verdict, reason = '', details = [], location, history } = scenario
  const found = evidence(scenario)
  const head = [
    `${verdict.toUpperCase()} ${id}${location ? ` (${location})` : ''}`,
    `  ${title}`,
    `  ${cut(reason)}`,
  ]
  const tail = [
    ...(found.requirement ? [`  ${requirementText(found.requirement)}`] : []),
    ...(history ? [`  history: ${join(folder, history)}`] : []),
    `  alone: make test-one TEST="${id}"${target === 'embedded' ? '' : ` TARGET=${target}`}`,
  ]
  const middle = [...details, ...found.lines].map((line) => `  ${cut(line)}`)
  return [...head, ...middle.slice(0, failureLines - head.length - tail.length), ...tail]
}

/**
 * What a checker found is the evidence when it is why the scenario failed; beside a failure of the scenario's own it is only
 * mentioned.
 */
function evidence({ reason, requirements, violations }: ScenarioResult): {
  requirement?: string
  lines: string[]
} {
  const [first] = violations
  const [requirement] = requirements
  if (!first) return { ...(requirement && { requirement }), lines: [] }
  if (reason?.startsWith(`${first.checker}: `)) {
    const lines = first.witness.map(
      ({ seq, operation, path, value }) =>
        `witness: call ${seq} ${operation} ${path} = ${JSON.stringify(value) ?? 'absent'}`,
    )
    return { requirement: first.requirement, lines: lines.slice(0, 3) }
  }
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : ''
  return {
    ...(requirement && { requirement }),
    lines: [`besides, ${first.checker}: ${first.message}${more}`],
  }
}

function requirementText(id: string): string {
  if (!isRequirementId(id)) return id
  const { statement, source, evidence } = catalogue[id]
  const link = sourceLinks(source)[0]?.url ?? source
  return `${id} (${evidence.join(', ')}): ${cut(statement)} ${link}`
}

function areaTable({ scenarios }: Results): string[] {
  const shown = verdicts.filter((verdict) => scenarios.some((scenario) => scenario.verdict === verdict))
  const row = (name: string, cells: readonly string[]) =>
    `${name.padEnd(28)}${cells.map((cell, index) => cell.padStart(Math.max(shown[index]?.length ?? 0, 5) + 2)).join('')}`
  const areas = Map.groupBy(scenarios, ({ phase, area }) => `phase ${phase}  ${area}`)
  return [
    row('', shown),
    ...Array.from(areas, ([name, group]) => {
      const counts = countVerdicts(group)
      return row(
        name,
        shown.map((verdict) => String(counts[verdict] || '·')),
      )
    }),
  ]
}

function unsupportedText({ scenarios }: Results): string[] {
  const reasons = Map.groupBy(
    scenarios.filter(({ verdict }) => verdict === 'unsupported'),
    ({ reason = '' }) => reason,
  )
  return Array.from(reasons, ([reason, group]) => `unsupported: ${group.length} (${reason})`)
}

function leftBehindText({ scenarios }: Results): string[] {
  const left = scenarios.flatMap(({ id, leftBehind = [] }) =>
    leftBehind.map((what) => `left behind by ${id}: ${cut(what)}`),
  )
  return left.length > 5
    ? [...left.slice(0, 5), `left behind: ${left.length - 5} more, see results.json`]
    : left
}

function totals({ summary, scenarios, durationMs, target }: Results): string {
  const counts = verdicts
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => `${summary[verdict]} ${verdict}`)
  return `${scenarios.length} scenarios on ${target.name} (${target.version}) in ${(durationMs / 1000).toFixed(1)} s: ${counts.join(', ') || 'none'}`
}

/** One line of bearable length. */
function cut(text: string, length = 240): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > length ? `${line.slice(0, length)}…` : line
}
