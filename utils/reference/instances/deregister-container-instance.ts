import type {
  DeregisterContainerInstanceRequest,
  DeregisterContainerInstanceResponse,
} from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { invalidParameter } from '../ecs-error.ts'
import { capacityChanged } from '../scheduler/scheduler.ts'
import type { InstanceState, TaskState, World } from '../world.ts'
import { findInstance } from './find-instance.ts'
import { instanceView } from './instance-view.ts'

/**
 * DeregisterContainerInstance: leaves it INACTIVE. With tasks to run on it, only by force (CI-04); ECS then takes them
 * for stopped (gh:aws/amazon-ecs-agent#125).
 */
export function deregisterContainerInstance(
  input: DeregisterContainerInstanceRequest,
  world: World,
): DeregisterContainerInstanceResponse {
  const cluster = findCluster(world, input.cluster)
  const instance = findInstance(cluster, input.containerInstance ?? '')
  const active = activeTasks(instance)
  if (active.length > 0 && !input.force) throw invalidParameter('Found running tasks on the instance.')
  instance.status = 'INACTIVE'
  instance.agentConnected = false
  instance.version += 1
  for (const task of active) task.stop('UserInitiated', 'Container instance deregistration forced by user')
  capacityChanged(cluster)
  return { containerInstance: instanceView(instance) }
}

function activeTasks({ load }: InstanceState): TaskState[] {
  return [...load.tasks].filter(({ task }) => task.lastStatus !== 'STOPPED')
}
