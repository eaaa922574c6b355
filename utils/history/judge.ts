import type { Call, Checker, Judge, Violation } from './checkers/checker.ts'
import type { CallEntry, HistoryEntry } from './entry.ts'

/** All violations that the checkers find in a history, in the order in which they come to light; clean-up is not judged. */
export function judge(history: Iterable<HistoryEntry>, checkers: readonly Checker[]): Violation[] {
  const judges = checkers.map((checker) => checker.begin())
  const violations: Violation[] = []
  for (const entry of history) {
    if (entry.kind === 'clean-up') break
    const show = shownTo(entry)
    if (show) for (const one of judges) violations.push(...(show(one) ?? []))
  }
  for (const one of judges) violations.push(...(one.end?.() ?? []))
  return violations
}

/** How a judge is shown an entry of that kind; nothing for what is not judged. */
function shownTo(entry: HistoryEntry): ((judge: Judge) => Iterable<Violation> | undefined) | undefined {
  if (entry.kind === 'history') return (one) => one.seeHeader?.(entry)
  if (entry.kind === 'workload') return (one) => one.seeWorkload?.(entry)
  if (entry.kind !== 'call') return undefined
  const call = parsed(entry)
  return (one) => one.see(call)
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
