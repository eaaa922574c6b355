import type { Call, Checker, Violation } from './checkers/checker.ts'
import type { CallEntry, HistoryEntry } from './entry.ts'

/** The checkers at work on a history, entry by entry. */
export interface Judgement {
  see(entry: HistoryEntry): void
  /** All violations that the checkers found, in the order in which they came to light. */
  end(): Violation[]
}

/** Has the checkers begin; what comes from clean-up on is not judged. */
export function beginJudgement(checkers: readonly Checker[]): Judgement {
  const judges = checkers.map((checker) => checker.begin())
  const violations: Violation[] = []
  let isOver = false
  return {
    see(entry) {
      if (entry.kind === 'clean-up') isOver = true
      if (isOver) return
      if (entry.kind === 'history') for (const one of judges) one.seeHeader?.(entry)
      if (entry.kind === 'workload') for (const one of judges) one.seeWorkload?.(entry)
      if (entry.kind === 'unwatched') for (const one of judges) one.seeUnwatched?.(entry)
      if (entry.kind !== 'call') return
      const call = parsed(entry)
      for (const one of judges) violations.push(...one.see(call))
    },
    end() {
      for (const one of judges) violations.push(...(one.end?.() ?? []))
      return violations
    },
  }
}

/** All violations that the checkers find in a history, in the order in which they come to light; clean-up is not judged. */
export function judge(history: Iterable<HistoryEntry>, checkers: readonly Checker[]): Violation[] {
  const judgement = beginJudgement(checkers)
  for (const entry of history) {
    if (entry.kind === 'clean-up') break
    judgement.see(entry)
  }
  return judgement.end()
}

/** A recorded call with its answer parsed, as checkers see it. */
export function parsed(entry: CallEntry): Call {
  return { ...entry, output: entry.status === 200 ? json(entry.body) : undefined }
}

function json(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    // A body that is no JSON is for the response-shape checker to report.
    return undefined
  }
}
