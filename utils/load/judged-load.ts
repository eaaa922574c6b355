import { relative } from 'node:path'
import { mergeFindings } from './findings.ts'
import type { JudgedRecord } from './judged-record.ts'
import type { LoadReport } from './load-report.ts'
import type { LoadResult } from './load-result.ts'
import { mergeReports } from './merge-reports.ts'
import type { PartOutcome } from './workers.ts'

/** What is known of a load once it is over. */
export interface LoadMade {
  readonly outcomes: readonly PartOutcome[]
  /** What is there against what was answered; why that could not be read; absent where it was not asked. */
  readonly truth: LoadResult['truth'] | Error
  /** The conductor's own record, of preparing the load and of reading what is there. */
  readonly conductor: JudgedRecord
  /** What could not be taken away. */
  readonly leftBehind: readonly string[]
  /** Where records are, to which their paths are relative. */
  readonly folder: string
}

type Parts = readonly Extract<PartOutcome, { report: unknown }>[]

/** The parts that reported. */
export function reported(outcomes: readonly PartOutcome[]): Parts {
  return outcomes.filter((outcome) => 'report' in outcome)
}

/** The verdict on a load, with its reasons and all that it rests on. */
export function judgedLoad({
  outcomes,
  truth,
  conductor,
  leftBehind,
  folder,
}: LoadMade): Omit<LoadResult, 'plan' | 'run' | 'endpoint' | 'workers' | 'startedAt'> {
  const parts = reported(outcomes)
  const isWhole = parts.length > 0 && parts.length === outcomes.length
  const report = isWhole ? mergeReports(parts.map(({ report }) => report.report)) : undefined
  const findings = mergeFindings([...parts.flatMap(({ report }) => report.findings), ...conductor.findings])
  const isFine = findings.length === 0 && !(truth instanceof Error) && truth?.untruthCount === 0
  const missing = [
    ...outcomes.flatMap((outcome) => ('trouble' in outcome ? troubleLines(outcome, outcomes.length) : [])),
    ...(report ? unmadeLines(report) : []),
    ...(truth instanceof Error ? [`what is there could not be read: ${truth.message}`] : []),
  ]
  // What an endpoint did wrong is wrong whatever is left there; that it did well is no good end while something is.
  const incomplete =
    missing.length === 0 && isFine && leftBehind.length > 0
      ? ['all is well but for what the load made, which could not all be taken away']
      : missing
  return {
    verdict: incomplete.length > 0 ? 'error' : isFine ? 'pass' : 'fail',
    incomplete,
    ...(report && { report }),
    parts: partsTold(parts, folder),
    findings,
    ...(truth && !(truth instanceof Error) && { truth }),
    leftBehind: [...leftBehind],
  }
}

/** What of the plan was not made, or came to nothing: what was asked for was another load than this. */
function unmadeLines({ operations, unsent, planned }: LoadReport): string[] {
  const failed = Object.entries(operations).filter(([, { ok }]) => ok === 0)
  if (failed.length === Object.keys(operations).length) {
    return ['no call was answered well: nothing is judged']
  }
  return [
    ...(unsent > 0 ? [`${unsent} of ${planned} calls were never sent: it was a smaller load`] : []),
    ...failed.map(([operation, { calls }]) => `none of ${calls} calls of ${operation} was answered well`),
  ]
}

function troubleLines(
  { index, trouble, seen }: Extract<PartOutcome, { trouble: string }>,
  of: number,
): string[] {
  return [`part ${index + 1} of ${of}: ${trouble}`, ...seen.map((line) => `  ${line}`)]
}

function partsTold(parts: Parts, folder: string): LoadResult['parts'] {
  const firstMs = Math.min(...parts.map(({ report }) => report.report.startedAtMs))
  return parts.map(
    ({ report: { report, made: _made, findings: _findings, history, ...part }, history: file }) => ({
      ...part,
      calls: report.planned - report.unsent,
      beganAfterMs: report.startedAtMs - firstMs,
      history: { ...history, ...(file !== undefined && { file: relative(folder, file) }) },
    }),
  )
}
