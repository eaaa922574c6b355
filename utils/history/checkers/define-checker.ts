import type { RequirementId } from '../../requirements/catalogue.ts'
import type { Call, Checker, Violation, Witness } from './checker.ts'

/** What a checker found, before it is a violation. */
export interface Finding {
  /** What is contradicted, of which resource; the same contradiction is reported once a history. */
  readonly rule: string
  readonly requirement: RequirementId
  readonly message: string
  readonly witness: readonly Witness[]
}

export interface CheckerDefinition {
  readonly id: string
  readonly requirements: readonly RequirementId[]
  /** Begins one history: the returned function sees its calls in order. */
  readonly begin: () => (call: Call) => Iterable<Finding>
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
      const see = begin()
      const reported = new Set<string>()
      return {
        *see(call): Generator<Violation> {
          for (const { rule, ...finding } of see(call)) {
            if (reported.has(rule)) continue
            reported.add(rule)
            yield { checker: id, ...finding }
          }
        },
      }
    },
  }
}
