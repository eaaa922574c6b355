import type { Witness } from './checker.ts'
import type { Finding } from './define-checker.ts'
import { numberOf } from './json.ts'
import { witnessOf } from './observations.ts'
import type { SeenService } from './observed-services.ts'
import { upperBound } from './service-bounds.ts'
import type { ServiceRecord } from './service-records.ts'

/** So many tasks at least were RUNNING or PENDING, as far as the counts of a service say. */
interface Claim {
  readonly endMs: number
  readonly tasks: number
  readonly witness: readonly Witness[]
}

interface Memory {
  previous: (Claim & { readonly startMs: number }) | undefined
  readonly claims: Claim[]
}

/** Claims that are kept of a service; more of them are hardly news. */
const most = 10

/**
 * Holds the counts that DescribeServices shows against the upper bound (SV-12). A task on its way from PENDING to RUNNING
 * may for a moment be counted as both, as counts may lag (WIRE-07): one count alone is taken at its word, the sum of the
 * two only if two reads in a row show too much.
 */
export function boundsAtReads() {
  const memories = new Map<ServiceRecord, Memory>()
  return {
    see(record: ServiceRecord, service: SeenService) {
      if (service.freshness !== 'read') return
      const running = numberOf(service.fields, 'runningCount') ?? 0
      const pending = numberOf(service.fields, 'pendingCount') ?? 0
      const memory = memories.get(record) ?? { previous: undefined, claims: [] }
      memories.set(record, memory)
      const { previous } = memory
      const { startMs, endMs } = service.call
      const witness = ['runningCount', 'pendingCount'].map((name) => witnessOf(service, name))
      const sum = { startMs, endMs, tasks: running + pending, witness }
      if (!previous || previous.endMs <= startMs) memory.previous = sum
      const bound = upperBound(record.writes)
      if (!bound || memory.claims.length >= most) return
      if (running > bound.tasks) {
        memory.claims.push({ endMs, tasks: running, witness: witness.slice(0, 1) })
      } else if (previous && previous.endMs <= startMs && Math.min(previous.tasks, sum.tasks) > bound.tasks) {
        const tasks = Math.min(previous.tasks, sum.tasks)
        memory.claims.push({ endMs, tasks, witness: [...previous.witness, ...witness] })
      }
    },
    /** At the end of the history, when it is known which calls had begun in time. */
    *findings(record: ServiceRecord): Generator<Finding> {
      for (const { endMs, tasks, witness } of memories.get(record)?.claims ?? []) {
        const bound = upperBound(record.writes.filter((write) => write.startMs <= endMs))
        if (!bound || tasks <= bound.tasks) continue
        const message = `${record.name} had ${tasks} tasks RUNNING or PENDING; ${bound.tasks} is the most that its maximumPercent has ever allowed`
        const { desiredCount, maximum } = bound.write
        yield {
          rule: `${record.arn} too many`,
          requirement: 'SV-12',
          message,
          witness: [desiredCount, maximum, ...witness],
        }
      }
    },
  }
}
