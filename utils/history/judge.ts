import type { Call, Checker, Violation } from './checkers/checker.ts'
import type { CallEntry, HistoryEntry } from './entry.ts'

/** All violations that the checkers find in a history, in the order in which they come to light; clean-up is not judged. */
export function judge(history: Iterable<HistoryEntry>, checkers: readonly Checker[]): Violation[] {
  const judges = checkers.map((checker) => checker.begin())
  const violations: Violation[] = []
  for (const entry of history) {
    if (entry.kind === 'clean-up') break
    if (entry.kind === 'history') for (const one of judges) one.seeHeader?.(entry)
    if (entry.kind === 'workload') for (const one of judges) one.seeWorkload?.(entry)
    if (entry.kind === 'unwatched') for (const one of judges) one.seeUnwatched?.(entry)
    if (entry.kind !== 'call') continue
    const call = parsed(entry)
    for (const one of judges) violations.push(...one.see(call))
  }
  for (const one of judges) violations.push(...(one.end?.() ?? []))
  return violations
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
