import { existsSync } from 'node:fs'
import { mistaken } from '../json/mistake.ts'
import { parseJsonLine } from '../json/read-json-lines.ts'
import { wholeLines } from '../json/whole-lines.ts'
import { whyUnreadable } from '../json/why-unreadable.ts'
import { mayBeginTrendLine, type TrendLine, trendLine } from './trend-line.ts'
import type { TrendRun } from './trend-run.ts'
import { digestOf, type VerdictMap, verdictMap, withChanges } from './verdict-changes.ts'

const mistake = {
  code: 'TREND_UNREADABLE',
  advice: 'give another file with --trend (or TREND), or move this one away: a new one is begun then.',
  document: { name: 'trend of this project', members: ['kind', 'format', 'digest'] },
}

/**
 * The runs that a trend keeps, in the order in which they ended; none where there is no file yet. Throws TREND_UNREADABLE, with
 * file, line and field, where a line is no run. A last line without its end, and a part of one that an empty line follows, are
 * what a killed run left, where they begin as a run does: they are left out.
 */
export function readTrend(file: string): TrendRun[] {
  // Of each target, what later lines may build on: two runs that end at once both build on the one before.
  const known = new Map<string, Map<string, VerdictMap>>()
  const runs: TrendRun[] = []
  for (const line of linesOf(file)) {
    const ofTarget = known.get(line.target) ?? new Map<string, VerdictMap>()
    known.set(line.target, ofTarget)
    const verdicts = verdictsOf(line, ofTarget)
    if (verdicts) ofTarget.set(line.digest, verdicts)
    runs.push(runOf(line, verdicts))
  }
  return runs
}

function verdictsOf(line: TrendLine, known: ReadonlyMap<string, VerdictMap>): VerdictMap | undefined {
  const { verdicts, digest } = line
  // Most runs come out as one before them: one map for all of those.
  const same = known.get(digest)
  if (same) return same
  if ('all' in verdicts) return checked(verdictMap(verdicts.all), digest)
  const before = known.get(verdicts.since)
  return before && checked(withChanges(before, verdicts), digest)
}

/** Verdicts that are not those which the line was written for (it was changed by hand) say nothing. */
function checked(verdicts: VerdictMap, digest: string): VerdictMap | undefined {
  return digestOf(verdicts) === digest ? verdicts : undefined
}

function runOf(line: TrendLine, verdicts: VerdictMap | undefined): TrendRun {
  const { target, version, startedAt, durationMs, startUpMs, counts, operations, figures } = line
  return {
    target,
    version,
    startedAt,
    durationMs,
    ...(startUpMs !== undefined && { startUpMs }),
    counts,
    operations: Object.fromEntries(
      Object.entries(operations).map(([name, [calls, p50Ms, p90Ms, p99Ms]]) => [
        name,
        p50Ms === undefined || p90Ms === undefined || p99Ms === undefined
          ? { calls }
          : { calls, latency: { p50Ms, p90Ms, p99Ms } },
      ]),
    ),
    ...(figures && { figures }),
    ...(verdicts && { verdicts }),
  }
}

function* linesOf(file: string): Generator<TrendLine> {
  if (!existsSync(file)) return
  let number = 0
  let unread: { readonly error: unknown } | undefined
  const lines = linesIn(file)
  for (;;) {
    const { done, value: line } = lines.next()
    number += 1
    if (done) {
      if (unread) throw unread.error
      // Of a file without one whole line, this alone tells whether it is a trend.
      if (!mayBeginTrendLine(line)) parseJsonLine({ file, number }, line, trendLine, mistake)
      return
    }
    if (line === '') unread = undefined
    else {
      if (unread) throw unread.error
      try {
        yield parseJsonLine({ file, number }, line, trendLine, mistake)
      } catch (error) {
        if (line === undefined || !mayBeginTrendLine(line)) throw error
        unread = { error }
      }
    }
  }
}

function* linesIn(file: string): Generator<string | undefined, string> {
  try {
    return yield* wholeLines(file)
  } catch (error) {
    throw mistaken({ file }, whyUnreadable(error), mistake)
  }
}
