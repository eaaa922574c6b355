import type { RequirementId } from '../../requirements/catalogue.ts'
import type { HistoryHeader, UnwatchedEntry, WorkloadEntry } from '../entry.ts'
import type { Call, Checker, Violation } from './checker.ts'

/** What a checker found, before it is a violation. */
export interface Finding {
  /** What is contradicted, of which resource; the same contradiction is reported once a history. */
  readonly rule: string
  readonly requirement: RequirementId
  readonly message: string
  readonly witness: Violation['witness']
}

/** One history being judged. */
interface Run {
  see(call: Call): Iterable<Finding>
  seeHeader?(header: HistoryHeader): void
  seeWorkload?(workload: WorkloadEntry): void
  seeUnwatched?(unwatched: UnwatchedEntry): void
  /** What only the whole history shows. */
  end?(): Iterable<Finding>
}

export interface CheckerDefinition {
  readonly id: string
  readonly requirements: readonly RequirementId[]
  readonly begin: () => Run
}

/**
 * A checker that reports each contradiction once: a task polled a thousand times in an impossible state is one
 * violation, shown by its first witness.
 */
export function defineChecker({ id, requirements, begin }: CheckerDefinition): Checker {
  return {
    id,
    requirements,
    begin() {
      const run = begin()
      const reported = new Set<string>()
      function* violations(findings: Iterable<Finding>): Generator<Violation> {
        for (const { rule, ...finding } of findings) {
          if (reported.has(rule)) continue
          reported.add(rule)
          yield { checker: id, ...finding }
        }
      }
      return {
        see: (call) => violations(run.see(call)),
        seeHeader: (header) => run.seeHeader?.(header),
        seeWorkload: (workload) => run.seeWorkload?.(workload),
        seeUnwatched: (unwatched) => run.seeUnwatched?.(unwatched),
        end: () => violations(run.end?.() ?? []),
      }
    },
  }
}
