import { type LatencyRecord, newLatencyRecord } from './latency.ts'
import type { OperationCount } from './result.ts'

/** What came of the calls of one operation in one scenario. */
export interface OperationCalls extends Omit<OperationCount, 'latency'> {
  /** How long each answer took, in microseconds; of calls that got one. */
  readonly answersUs: number[]
}

/** Sums of calls, by operation. */
export interface OperationTotals {
  add(calls: Readonly<Record<string, OperationCalls>>): void
  counts(): Record<string, OperationCount>
}

/** No call counted yet. */
export function newOperationTotals(): OperationTotals {
  const totals = newTotals()
  return {
    add(calls) {
      for (const [operation, { answersUs, ...count }] of Object.entries(calls)) {
        const total = totals.of(operation)
        addCount(total.count, count)
        for (const durationUs of answersUs) total.latency.add(durationUs)
      }
    },
    counts: totals.counts,
  }
}

/**
 * The operations of several results as if one run had made all their calls: counts are added, distributions put together
 * without loss. Throws LATENCY_UNREADABLE, with the operation, when a histogram is none.
 */
export function mergeOperations(
  parts: readonly Readonly<Record<string, OperationCount>>[],
): Record<string, OperationCount> {
  const totals = newTotals()
  for (const part of parts) {
    for (const [operation, { latency, ...count }] of Object.entries(part)) {
      const total = totals.of(operation)
      addCount(total.count, count)
      if (latency) total.latency.addAll(latency, `operations.${operation}.latency.histogram`)
    }
  }
  return totals.counts()
}

interface Total {
  readonly count: Omit<OperationCount, 'latency'>
  readonly latency: LatencyRecord
}

function newTotals() {
  const totals = new Map<string, Total>()
  return {
    of(operation: string): Total {
      const total = totals.get(operation) ?? {
        count: { calls: 0, ok: 0, errors: {} },
        latency: newLatencyRecord(),
      }
      totals.set(operation, total)
      return total
    },
    counts(): Record<string, OperationCount> {
      const byName = [...totals].toSorted(([a], [b]) => (a < b ? -1 : 1))
      return Object.fromEntries(byName.map(([operation, total]) => [operation, counted(total)]))
    },
  }
}

function counted({ count, latency }: Total): OperationCount {
  const told = latency.latency()
  const errors = Object.fromEntries(Object.entries(count.errors).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return { ...count, errors, ...(told && { latency: told }) }
}

function addCount(sum: Total['count'], { calls, ok, errors }: Total['count']): void {
  sum.calls += calls
  sum.ok += ok
  for (const [type, count] of Object.entries(errors)) sum.errors[type] = (sum.errors[type] ?? 0) + count
}
