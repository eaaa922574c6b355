import type { Task } from '@aws-sdk/client-ecs'
import { newResourceId } from '../resource-id.ts'
import type { ClusterState, InstanceState, TaskState } from '../world.ts'

/** Puts a task into a cluster as if it had been run; on an instance when one is given. */
export function placeTask(
  cluster: ClusterState,
  task: Partial<Task> = {},
  instance?: InstanceState,
): TaskState {
  const id = newResourceId()
  const shown: Task = {
    taskArn: cluster.arn.replace(':cluster/', ':task/').concat('/', id),
    clusterArn: cluster.arn,
    lastStatus: 'RUNNING',
    desiredStatus: 'RUNNING',
    launchType: instance ? 'EC2' : 'FARGATE',
    ...task,
  }
  const stop = () => {
    shown.desiredStatus = 'STOPPED'
    shown.lastStatus = 'STOPPED'
  }
  const state: TaskState = {
    id,
    task: shown,
    definition: {},
    tags: [],
    protection: undefined,
    owner: undefined,
    stop,
  }
  cluster.tasks.set(id, state)
  instance?.placedTaskIds.add(id)
  return state
}
