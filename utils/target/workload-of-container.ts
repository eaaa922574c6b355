import type { WatchedContainer } from '../docker/watch-containers.ts'
import type { WorkloadContainer } from '../history/entry.ts'
import type { Workload } from './target.ts'

/** What a container says of its task, by the labels that the ECS agent puts on containers; undefined without them. */
export function workloadOfContainer(container: WatchedContainer): Workload | undefined {
  const { id, labels, state } = container
  const taskArn = labels['com.amazonaws.ecs.task-arn']
  const name = labels['com.amazonaws.ecs.container-name']
  if (taskArn === undefined || name === undefined) return undefined
  return {
    taskId: taskArn.slice(taskArn.lastIndexOf('/') + 1),
    name: `container ${id.slice(0, 12)} ${name}`,
    phase: state === 'removed' ? 'Gone' : state,
    containers: [{ name, ...stateOf(container) }],
  }
}

function stateOf(container: WatchedContainer): Omit<WorkloadContainer, 'name'> {
  const { startedAt, finishedAt, exitCode, isOutOfMemory } = container
  const since = startedAt === undefined ? {} : { startedAt }
  if (finishedAt === undefined) return { state: startedAt === undefined ? 'waiting' : 'running', ...since }
  return {
    state: 'terminated',
    ...since,
    finishedAt,
    ...(exitCode !== undefined && { exitCode }),
    ...(isOutOfMemory && { reason: 'OOMKilled' }),
  }
}
