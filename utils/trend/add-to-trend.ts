import { appendFileSync, closeSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Results } from '../results/result.ts'
import { readTrend } from './read-trend.ts'
import { type TrendLine, trendFormat } from './trend-line.ts'
import { changesBetween, digestOf, idsByVerdict, type VerdictMap } from './verdict-changes.ts'

/** Whether a trend keeps a run: nothing may have been left out, and the target must have been there. */
function isWholeRun({ selection, shard, incomplete, scenarios }: Results): boolean {
  const isWhole = selection === undefined && shard === undefined && incomplete === undefined
  return isWhole && scenarios.some(({ verdict }) => verdict !== 'unsupported')
}

/**
 * Adds a whole run as one line; another run is not added, nor one twice. The line has all verdicts, or what changed since the last of the same
 * target. Runs that end at once do not disturb each other: a line is one write, and never takes anything away. Throws
 * TREND_UNREADABLE where the file is no trend.
 */
export function addToTrend(file: string, results: Results): void {
  if (!isWholeRun(results)) return
  const ofTarget = readTrend(file).filter(({ target }) => target === results.target.name)
  if (ofTarget.some(({ startedAt }) => startedAt === results.startedAt)) return
  mkdirSync(dirname(file), { recursive: true })
  const line = `${JSON.stringify(lineOf(results, ofTarget.at(-1)?.verdicts))}\n`
  // The part of a line that a killed run left is known by the empty line after it.
  appendFileSync(file, endsBroken(file) ? `\n\n${line}` : line)
}

function lineOf(results: Results, before: VerdictMap | undefined): TrendLine {
  const { target, startedAt, durationMs, startUpMs, summary, operations, scenarios } = results
  const verdicts: VerdictMap = new Map(scenarios.map(({ id, verdict }) => [id, verdict]))
  const digest = digestOf(verdicts)
  return {
    kind: 'run',
    format: trendFormat,
    target: target.name,
    version: target.version,
    startedAt,
    durationMs: Math.round(durationMs),
    ...(startUpMs !== undefined && { startUpMs: Math.round(startUpMs) }),
    counts: summary,
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, { calls, latency }]) => [
        name,
        latency ? [calls, latency.p50Ms, latency.p90Ms, latency.p99Ms] : [calls],
      ]),
    ),
    ...figuresIn(scenarios),
    digest,
    verdicts: before
      ? { since: digestOf(before), ...mutable(changesBetween(before, verdicts)) }
      : { all: idsByVerdict(verdicts) },
  }
}

/** Of an id that several scenarios report, the last. */
function figuresIn(scenarios: Results['scenarios']): Pick<TrendLine, 'figures'> {
  const figures = scenarios.flatMap((scenario) => scenario.figures ?? [])
  if (figures.length === 0) return {}
  return { figures: Object.fromEntries(figures.map(({ id, value }) => [id, Number(value.toPrecision(4))])) }
}

function mutable({ now, gone }: ReturnType<typeof changesBetween>) {
  return { now, gone: [...gone] }
}

/** Whether the last line has no end. */
function endsBroken(file: string): boolean {
  const descriptor = openSync(file, 'a+')
  try {
    const { size } = fstatSync(descriptor)
    const last = Buffer.alloc(1)
    return size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last.toString() !== '\n'
  } finally {
    closeSync(descriptor)
  }
}
