import type { TaskDefinition } from '@aws-sdk/client-ecs'
import type { TaskState } from '../world.ts'

/** What the scheduler holds of a RUNNING task: it has passed its health checks, has failed them, or neither yet. */
export type TaskHealth = 'healthy' | 'unhealthy' | 'undetermined'

/**
 * The essential containers with a health check: those that have a say in whether a task is healthy (SV-24). Others,
 * whose health stays UNKNOWN, have none.
 */
export function checkedContainers({ containerDefinitions = [] }: TaskDefinition): readonly string[] {
  return containerDefinitions.flatMap(({ name = '', essential = true, healthCheck }) =>
    essential && healthCheck && healthCheck.command?.[0] !== 'NONE' ? [name] : [],
  )
}

/** The verdict of a task's own health checks. */
export function checkedHealth({ task }: TaskState, checked: readonly string[]): TaskHealth {
  let health: TaskHealth = 'healthy'
  for (const { name = '', healthStatus } of task.containers ?? []) {
    if (!checked.includes(name) || healthStatus === 'HEALTHY') continue
    if (healthStatus === 'UNHEALTHY') return 'unhealthy'
    health = 'undetermined'
  }
  return health
}
