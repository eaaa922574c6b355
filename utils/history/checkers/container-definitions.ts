import type { Call } from './checker.ts'
import { type JsonRecord, recordOf, recordsOf, textOf } from './json.ts'
import { observedTaskDefinitions } from './observations.ts'

/** What decides what a container's end means for its task. */
export interface ContainerDefinition {
  /** Its end is the task's (FL-02); the default. */
  readonly isEssential: boolean
  /** It has no restart policy, by which it could be started again in place (FL-09). */
  readonly runsOnce: boolean
}

const unknown: ReadonlyMap<string, ContainerDefinition> = new Map()

/** Follows the task definitions that a history shows. */
export function containerDefinitions() {
  const seen = new Map<string, ReadonlyMap<string, ContainerDefinition>>()
  return {
    see(call: Call): void {
      for (const { fields } of observedTaskDefinitions(call)) {
        const arn = textOf(fields, 'taskDefinitionArn')
        if (arn !== undefined && !seen.has(arn)) seen.set(arn, new Map(containersOf(fields)))
      }
    },
    /** The containers of a task definition by name; none of one that was not seen. */
    of(taskDefinitionArn: string | undefined): ReadonlyMap<string, ContainerDefinition> {
      return seen.get(taskDefinitionArn ?? '') ?? unknown
    },
  }
}

function containersOf(definition: JsonRecord): [string, ContainerDefinition][] {
  return recordsOf(definition, 'containerDefinitions').flatMap(([, container]) => {
    const name = textOf(container, 'name')
    if (name === undefined) return []
    const policy = recordOf(container, 'restartPolicy')
    const runsOnce = policy === undefined || policy['enabled'] === false
    return [[name, { isEssential: container['essential'] !== false, runsOnce }]]
  })
}
