import type { ClusterState, TaskState } from '../world.ts'
import { findService } from './find-service.ts'

/**
 * The tasks of a service. Those that are to run are taken from its deployments and task sets, so that nobody pays for the
 * cluster's other tasks. Throws ServiceNotFoundException for an unknown service (TK-20).
 */
export function tasksOfService(
  cluster: ClusterState,
  reference: string,
  desiredStatus: string,
): IteratorObject<TaskState> {
  const { name, deployments, taskSets } = findService(cluster, reference)
  if (desiredStatus === 'RUNNING')
    return Iterator.from([...deployments, ...taskSets]).flatMap(({ fleet }) => [
      ...fleet.starting,
      ...fleet.running,
    ])
  const group = `service:${name}`
  return cluster.tasks.values().filter((state) => state.task.group === group && isServiceTask(state))
}

/** Tasks of a service carry its name as group and its deployment's id as starter (TK-10). */
export function isServiceTask({ task }: TaskState): boolean {
  return task.group?.startsWith('service:') === true && task.startedBy?.startsWith('ecs-svc/') === true
}
