import type { HistoryEntry } from '../history/entry.ts'
import type { OperationCount } from '../results/result.ts'

/** Calls, successes and errors by operation, clean-up included. */
export function countOperations(history: Iterable<HistoryEntry>): Record<string, OperationCount> {
  const counts: Record<string, OperationCount> = {}
  for (const entry of history) {
    if (entry.kind !== 'call') continue
    const count = counts[entry.operation] ?? { calls: 0, ok: 0, errors: {} }
    counts[entry.operation] = count
    count.calls += 1
    if (entry.status === 200 && !entry.failure) count.ok += 1
    else {
      const type = entry.failure?.code ?? entry.errorType ?? `HTTP ${entry.status}`
      count.errors[type] = (count.errors[type] ?? 0) + 1
    }
  }
  return counts
}
