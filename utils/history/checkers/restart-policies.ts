import type { Call } from './checker.ts'
import { type JsonRecord, recordOf, recordsOf, textOf } from './json.ts'
import { observedTaskDefinitions } from './observations.ts'

/** What a history tells of which containers may be started again in place (FL-09). */
export interface RestartPolicies {
  see(call: Call): void
  /** Whether the task definition was seen, and gives this container no restart policy. */
  runsOnce(taskDefinitionArn: string | undefined, container: JsonRecord): boolean
}

/** Follows the task definitions that a history shows. */
export function restartPolicies(): RestartPolicies {
  /** The containers without restart policy, by the task definition's ARN. */
  const once = new Map<string, ReadonlySet<string>>()
  return {
    see(call) {
      for (const { fields } of observedTaskDefinitions(call)) {
        const arn = textOf(fields, 'taskDefinitionArn')
        if (arn !== undefined && !once.has(arn)) once.set(arn, new Set(withoutPolicy(fields)))
      }
    },
    runsOnce(arn, container) {
      const name = textOf(container, 'name')
      return arn !== undefined && name !== undefined && once.get(arn)?.has(name) === true
    },
  }
}

function withoutPolicy(definition: JsonRecord): readonly string[] {
  return recordsOf(definition, 'containerDefinitions').flatMap(([, container]) => {
    const name = textOf(container, 'name')
    const policy = recordOf(container, 'restartPolicy')
    return name === undefined || (policy && policy['enabled'] !== false) ? [] : [name]
  })
}
