import { explain } from '../errors/framework-error.ts'
import { allCheckers } from '../history/checkers/all-checkers.ts'
import type { Violation } from '../history/checkers/checker.ts'
import type { HistoryEntry } from '../history/entry.ts'
import { judge } from '../history/judge.ts'
import { readHistory } from '../history/read.ts'
import { storedHistories } from '../history/stored-histories.ts'
import { violationText } from '../history/violation-text.ts'

/** Judges stored histories again, each by itself. Gives the exit code: 0 no violation, 3 violations, 2 something was no readable history. */
export function checkHistories(paths: readonly string[]): number {
  let unreadable = false
  const total = { files: 0, violations: 0 }
  for (const path of paths) {
    for (const file of attempt(() => storedHistories(path)) ?? []) {
      const judged = attempt(() => judgeFile(file))
      if (judged === undefined) continue
      process.stdout.write(`${[summary(file, judged), ...judged.violations.map(violationText)].join('\n')}\n`)
      total.files += 1
      total.violations += judged.violations.length
    }
  }
  if (total.files > 1) {
    process.stdout.write(
      `in all: ${many(total.files, 'history', 'histories')}, ${many(total.violations, 'violation')}\n`,
    )
  }
  if (unreadable) return 2
  return total.violations > 0 ? 3 : 0

  /** The others are judged all the same. */
  function attempt<Result>(work: () => Result): Result | undefined {
    try {
      return work()
    } catch (error) {
      process.stderr.write(`${explain(error)}\n`)
      unreadable = true
      return undefined
    }
  }
}

interface Judged {
  readonly calls: number
  readonly violations: readonly Violation[]
}

function judgeFile(file: string): Judged {
  const counted = { calls: 0 }
  const violations = judge(counting(readHistory(file), counted), allCheckers)
  return { calls: counted.calls, violations }
}

function* counting(history: Iterable<HistoryEntry>, counted: { calls: number }): Generator<HistoryEntry> {
  for (const entry of history) {
    if (entry.kind === 'call') counted.calls += 1
    yield entry
  }
}

function summary(file: string, { calls, violations }: Judged): string {
  return `${file}: ${many(calls, 'call')} judged, ${violations.length === 0 ? 'no violation' : many(violations.length, 'violation')}`
}

function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`
}
