import { join } from 'node:path'
import { operations } from '../../model/operations.ts'
import { catalogue, isRequirementId, requirementIds } from '../../requirements/catalogue.ts'
import { evidenceMeanings } from '../../requirements/row.ts'
import { sourceLinks } from '../../requirements/source-links.ts'
import type { Results, ScenarioResult } from '../../results/result.ts'
import { isByChecker, signaturesOf } from '../../results/signature.ts'
import { countVerdicts } from '../../results/summarize.ts'
import type { TrendRun } from '../../trend/trend-run.ts'
import { aloneCommand } from '../failure-text.ts'
import { recordedCalls } from './recorded-calls.ts'
import type {
  PageCall,
  PageOperation,
  PageRequirement,
  PageScenario,
  PageTrendRun,
  TargetPage,
} from './target-page.ts'

/** Bodies of calls are cut to the first of these, in characters, that keeps all of them together below about the bound. */
const bodyLimits = [6_000, 3_000, 1_500, 700, 300, 100] as const
const allBodies = 2_500_000
/** So many runs are drawn. */
const drawnRuns = 60

export interface PageSources {
  /** The folder of the report, which the paths of histories are relative to. */
  readonly folder: string
  /** Runs of any targets, oldest first. */
  readonly trend?: readonly TrendRun[]
}

/**
 * What the page of these results shows. Reads the histories of what did not pass; where one can't be read, the page says so in
 * its place.
 */
export function targetPage(results: Results, { folder, trend = [] }: PageSources): TargetPage {
  const { target, startedAt, durationMs, startUpMs, selection, shard, incomplete, gate, flaky } = results
  const runs = trend.filter((one) => one.target === target.name).slice(-drawnRuns)
  const scenarios = results.scenarios.map(withoutCalls)
  return {
    target,
    startedAt,
    durationMs,
    ...(startUpMs !== undefined && { startUpMs }),
    ...(selection && { selection }),
    ...(shard && { shard }),
    ...(incomplete !== undefined && { incomplete }),
    ...(gate && { gate }),
    ...(flaky && { flaky }),
    alone: aloneCommand('<id>', target.name, target.endpoint),
    summary: countVerdicts(results.scenarios),
    scenarios: withCalls(scenarios, folder),
    requirements: requirementsOf(results),
    grades: evidenceMeanings,
    operations: operationsOf(results),
    ...(runs.length > 1 && { trend: runs.map(trendRun) }),
  }
}

function withoutCalls(result: ScenarioResult): PageScenario {
  const { lastOperation, details = [], leftBehind = [], ...rest } = result
  const [cause, ...besides] = signaturesOf(result)
  const byChecker = isByChecker(result)
  return {
    ...rest,
    details,
    leftBehind,
    isByChecker: byChecker,
    ...(cause !== undefined && { cause: cause || 'no reason given' }),
    // What else checkers found in what they failed says nothing more of why it failed.
    besides: byChecker ? [] : besides,
    calls: [],
  }
}

/** Whether a reader wants to see what was called. */
function needsEvidence({ verdict }: PageScenario): boolean {
  return verdict === 'fail' || verdict === 'known-fail' || verdict === 'error'
}

function withCalls(scenarios: readonly PageScenario[], folder: string): readonly PageScenario[] {
  const shown = withBodies(scenarios, folder, bodyLimits[0])
  const sizes = shown.flatMap(({ calls }) => calls.flatMap(sizesOf))
  const fitting = bodyLimits.find((limit) => sum(sizes.map((size) => Math.min(size, limit))) <= allBodies)
  return fitting === bodyLimits[0] ? shown : withBodies(scenarios, folder, fitting ?? 0)
}

function withBodies(scenarios: readonly PageScenario[], folder: string, characters: number): PageScenario[] {
  return scenarios.map((scenario) =>
    needsEvidence(scenario) ? { ...scenario, ...callsOf(scenario, folder, characters) } : scenario,
  )
}

function callsOf(
  scenario: PageScenario,
  folder: string,
  characters: number,
): Pick<PageScenario, 'calls' | 'callsMissing'> {
  try {
    return { calls: recordedCalls(folder, scenario, characters) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    // The page goes to others: it says nothing of this machine.
    return { calls: [], callsMissing: why.replaceAll(join(folder, '/'), '') }
  }
}

function sizesOf({ request, response }: PageCall): number[] {
  return [request, response].map((body) => body?.text.length ?? 0)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function requirementsOf({ scenarios }: Results): PageRequirement[] {
  const named = scenarios.flatMap(({ requirements, violations }) => [
    ...requirements,
    ...violations.map(({ requirement }) => requirement),
  ])
  return [...new Set([...requirementIds, ...named])].map((id) => {
    // Of an older or newer version of this project.
    if (!isRequirementId(id))
      return { id, statement: 'not in this catalogue', source: '', links: [], evidence: [] }
    const { statement, source, evidence, unchecked } = catalogue[id]
    return {
      id,
      statement,
      source,
      links: sourceLinks(source),
      evidence,
      ...(unchecked !== undefined && { unchecked }),
    }
  })
}

function operationsOf(results: Results): PageOperation[] {
  const names = [...new Set([...operations.keys(), ...Object.keys(results.operations)])].sort()
  return names.map((name) => {
    const { calls = 0, ok = 0, errors = {}, latency } = results.operations[name] ?? {}
    const operation = { name, calls, ok, errors, ...(!operations.has(name) && { isUnknown: true }) }
    if (!latency) return operation
    const { p50Ms, p90Ms, p99Ms, maxMs } = latency
    return { ...operation, latency: { p50Ms, p90Ms, p99Ms, maxMs } }
  })
}

function trendRun(run: TrendRun): PageTrendRun {
  const { version, startedAt, durationMs, counts, operations: called, figures } = run
  return { version, startedAt, durationMs, counts, operations: called, ...(figures && { figures }) }
}
