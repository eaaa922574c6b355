import type { ContainerInstance, ContainerInstanceField } from '@aws-sdk/client-ecs'
import type { ClusterState, InstanceState } from '../world.ts'
import { remainingResources } from './resources.ts'

/** The instance as ECS shows it; tags are an empty list when not asked for (container-instance-subnet.json). */
export function instanceView(
  cluster: ClusterState,
  instance: InstanceState,
  include: readonly ContainerInstanceField[] = [],
): ContainerInstance {
  return {
    containerInstanceArn: instance.arn,
    ...(instance.ec2InstanceId !== undefined && { ec2InstanceId: instance.ec2InstanceId }),
    version: instance.version,
    ...(instance.versionInfo && { versionInfo: instance.versionInfo }),
    remainingResources: remainingResources(cluster, instance),
    registeredResources: instance.registeredResources,
    status: instance.status,
    agentConnected: instance.agentConnected,
    ...countTasks(cluster, instance),
    attributes: instance.attributes,
    registeredAt: new Date(instance.registeredAt),
    attachments: [],
    tags: include.includes('TAGS') ? instance.tags : [],
    ...(include.includes('CONTAINER_INSTANCE_HEALTH') && { healthStatus: health(instance) }),
  }
}

/** Tasks that are to run here, and those of them that are PENDING (CI-02, API:ContainerInstance). */
function countTasks({ tasks }: ClusterState, { placedTaskIds }: InstanceState) {
  const counts = { runningTasksCount: 0, pendingTasksCount: 0 }
  for (const id of placedTaskIds) {
    const task = tasks.get(id)?.task
    if (task?.desiredStatus === 'RUNNING') counts.runningTasksCount += 1
    if (task?.lastStatus === 'PENDING') counts.pendingTasksCount += 1
  }
  return counts
}

function health({ registeredAt, agentConnected }: InstanceState): ContainerInstance['healthStatus'] {
  const since = new Date(registeredAt)
  const status = agentConnected ? 'OK' : 'INSUFFICIENT_DATA'
  return {
    overallStatus: status,
    details: [{ type: 'CONTAINER_RUNTIME', status, lastUpdated: since, lastStatusChange: since }],
  }
}
