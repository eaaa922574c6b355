import type { Results, ScenarioResult } from '../results/result.ts'
import { areaCounts } from './area-counts.ts'
import { failureGroupsMarkdown } from './failure-groups.ts'
import { failureText, isBad } from './failure-text.ts'
import { figuresMarkdown } from './figures.ts'
import { flakyText } from './flaky-text.ts'
import { gateMarkdown } from './gate-markdown.ts'
import { slowestText } from './slowest.ts'
import { leftBehindText, totals, unsupportedText } from './summary-text.ts'
import { timelineText } from './timeline-text.ts'

/** Failures are told in full up to so many characters: what shows such a page (a job's summary at GitHub) takes a megabyte. */
const roomForFailures = 800_000

/**
 * What a run found, as a page: the totals, a table by area, figures, the causes of several failures, then each scenario that did not pass,
 * with what was expected and seen and the timeline of its tasks and services.
 */
export function summaryMarkdown(results: Results): string {
  const failures = results.scenarios.filter(({ verdict }) => isBad(verdict))
  const told = fitting(failures.map((scenario) => failure(scenario, results.target)))
  const rest = failures.slice(told.length)
  const notes = [
    ...flakyText(results),
    ...unsupportedText(results),
    ...leftBehindText(results),
    ...slowestText(results.scenarios, 5),
  ]
  return [
    `# ECS scenarios on ${results.target.name} ${results.target.version}`,
    ...gateMarkdown(results),
    totals(results),
    ...(results.incomplete === undefined ? [] : [`**Incomplete:** ${results.incomplete}`]),
    ...(results.scenarios.length > 0 ? [table(results)] : []),
    ...(notes.length > 0 ? [list(notes)] : []),
    ...figuresMarkdown(results),
    ...failureGroupsMarkdown(results.scenarios),
    ...(failures.length > 0 ? ['## Not passed'] : []),
    ...told,
    ...(rest.length > 0 ? [`And ${rest.length} more:`, list(rest.map(({ id }) => `\`${id}\``))] : []),
  ]
    .join('\n\n')
    .concat('\n')
}

function fitting(texts: readonly string[]): readonly string[] {
  let room = roomForFailures
  const end = texts.findIndex(({ length }) => {
    room -= length
    return room < 0
  })
  return end < 0 ? texts : texts.slice(0, end)
}

function failure(scenario: ScenarioResult, { name, endpoint }: Results['target']): string {
  const { title, timeline } = scenario
  // A scenario's title is a sentence without markup; what endpoints answer stays inside the fence.
  return [
    `### ${title}`,
    [
      '````text',
      ...failureText(scenario, { target: name, endpoint, folder: '' }),
      ...(timeline ? ['', ...timelineText(timeline)] : []),
      '````',
    ].join('\n'),
  ].join('\n\n')
}

function table(results: Results): string {
  const { shown, areas } = areaCounts(results)
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    row(['phase', 'area', ...shown]),
    row(['---', '---', ...shown.map(() => '---:')]),
    ...areas.map(({ phase, area, counts }) =>
      row([String(phase), area, ...shown.map((verdict) => String(counts[verdict] || '·'))]),
    ),
  ].join('\n')
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}
