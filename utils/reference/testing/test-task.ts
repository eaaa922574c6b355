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
    instance?.load.letGo(state)
  }
  const state: TaskState = {
    id,
    task: shown,
    definition: {},
    instance,
    tags: [],
    protection: undefined,
    listening: () => undefined,
    owner: undefined,
    stop,
  }
  cluster.tasks.set(id, state)
  instance?.load.place(state)
  for (const { networkBindings = [] } of shown.containers ?? []) instance?.load.bind(state, networkBindings)
  return state
}
