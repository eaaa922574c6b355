import type { HistoryEntry } from '../history/entry.ts'
import type { OperationCalls } from '../results/operation-totals.ts'

/** Counts calls, successes, errors and the durations of answers, by operation, clean-up included. */
export interface OperationCounter {
  see(entry: HistoryEntry): void
  readonly operations: Record<string, OperationCalls>
}

export function newOperationCounter(): OperationCounter {
  const operations: Record<string, OperationCalls> = {}
  return {
    operations,
    see(entry) {
      if (entry.kind !== 'call') return
      const { operation, status, failure, errorType, startMs, endMs } = entry
      const count = operations[operation] ?? { calls: 0, ok: 0, errors: {}, answersUs: [] }
      operations[operation] = count
      count.calls += 1
      if (status !== undefined && !failure) count.answersUs.push(Math.round((endMs - startMs) * 1000))
      if (status === 200 && !failure) count.ok += 1
      else {
        const type = failure?.code ?? errorType ?? `HTTP ${status}`
        count.errors[type] = (count.errors[type] ?? 0) + 1
      }
    },
  }
}
