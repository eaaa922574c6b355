import { join } from 'node:path'
import { type Results, verdicts } from '../results/result.ts'
import { areaCounts } from './area-counts.ts'
import { failureGroupsText } from './failure-groups.ts'
import { cut, failureText, isBad } from './failure-text.ts'
import { figuresText } from './figures.ts'
import { flakyText } from './flaky-text.ts'
import { gateText } from './gate-text.ts'
import { slowestText } from './slowest.ts'
import { timelineText } from './timeline-text.ts'

/** So many failures are told with their timeline, those of services before others; summary.md has the rest. */
const drawnTimelines = 3

/** What a run found, as a terminal shows it: failures first, then a table by area, then the totals. */
export function summaryText(results: Results, folder: string): string {
  const failures = results.scenarios.filter(({ verdict }) => isBad(verdict))
  const timed = failures.filter(({ timeline }) => timeline !== undefined)
  const [ofServices = [], others = []] = [true, false].map((is) =>
    timed.filter((one) => showsService(one) === is),
  )
  const drawn = new Set([...ofServices, ...others].slice(0, drawnTimelines))
  return [
    ...failures.flatMap((scenario) => [
      ...failureText(scenario, { target: results.target.name, endpoint: results.target.endpoint, folder }),
      ...(scenario.timeline && drawn.has(scenario) ? timelineText(scenario.timeline) : []),
      '',
    ]),
    ...(results.scenarios.length > 0 ? [...areaTable(results), ''] : []),
    ...figuresText(results),
    ...failureGroupsText(results.scenarios),
    ...flakyShown(results),
    ...unsupportedText(results),
    ...leftBehindText(results),
    ...slowestText(results.scenarios, 1),
    ...(results.incomplete ? [`INCOMPLETE: ${results.incomplete}`] : []),
    totals(results),
    ...(timed.length > drawn.size
      ? [`timelines of ${timed.length - drawn.size} more that failed: ${join(folder, 'summary.md')}`]
      : []),
    ...gateText(results),
    `report: ${folder}`,
  ].join('\n')
}

function showsService({ timeline }: Results['scenarios'][number]): boolean {
  return timeline?.lanes.some(({ name }) => name.startsWith('service ')) ?? false
}

function areaTable(results: Results): string[] {
  const { shown, areas } = areaCounts(results)
  const row = (name: string, cells: readonly string[]) =>
    `${name.padEnd(28)}${cells.map((cell, index) => cell.padStart(Math.max(shown[index]?.length ?? 0, 5) + 2)).join('')}`
  return [
    row('', shown),
    ...areas.map(({ phase, area, counts }) =>
      row(
        `phase ${phase}  ${area}`,
        shown.map((verdict) => String(counts[verdict] || '·')),
      ),
    ),
  ]
}

/** Why scenarios were unsupported, a line a reason. */
export function unsupportedText({ scenarios }: Results): string[] {
  const reasons = Map.groupBy(
    scenarios.filter(({ verdict }) => verdict === 'unsupported'),
    ({ reason = '' }) => reason,
  )
  return Array.from(reasons, ([reason, group]) => `unsupported: ${group.length} (${reason})`)
}

/** So many scenarios that were seen flaky are told; summary.md has all. */
const toldFlaky = 8

function flakyShown(results: Results): string[] {
  const all = flakyText(results)
  const more = all.length - toldFlaky
  return more > 0 ? [...all.slice(0, toldFlaky), `seen flaky: ${more} more, see summary.md`] : all
}

/** What clean-up could not take away. */
export function leftBehindText({ scenarios }: Results): string[] {
  const left = scenarios.flatMap(({ id, leftBehind = [] }) =>
    leftBehind.map((what) => `left behind by ${id}: ${cut(what)}`),
  )
  return left.length > 5
    ? [...left.slice(0, 5), `left behind: ${left.length - 5} more, see results.json`]
    : left
}

/** The whole run in one line. */
export function totals({ summary, scenarios, durationMs, target }: Results): string {
  const counts = verdicts
    .filter((verdict) => summary[verdict] > 0)
    .map((verdict) => `${summary[verdict]} ${verdict}`)
  const many = scenarios.length === 1 ? '1 scenario' : `${scenarios.length} scenarios`
  return `${many} on ${target.name} (${target.version}) in ${(durationMs / 1000).toFixed(1)} s: ${counts.join(', ') || 'none'}`
}
