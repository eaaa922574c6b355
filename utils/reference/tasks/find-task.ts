import { parseArn } from '../arn.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { ClusterState, TaskState } from '../world.ts'

/** The task of that id or ARN in the cluster; nothing for an unknown one and for a task of another cluster. */
export function lookUpTask(cluster: ClusterState, reference: string): TaskState | undefined {
  if (!reference.startsWith('arn:')) return cluster.tasks.get(reference)
  const state = cluster.tasks.get(parseArn(reference)?.path.at(-1) ?? '')
  return state?.task.taskArn === reference ? state : undefined
}

/** The same; throws InvalidParameterException when there is none: no error type names a missing task (TK-15). */
export function findTask(cluster: ClusterState, reference: string): TaskState {
  const state = lookUpTask(cluster, reference)
  if (!state) throw invalidParameter('The referenced task was not found.')
  return state
}
