import type { ContainerInstance, ContainerInstanceField } from '@aws-sdk/client-ecs'
import type { InstanceState } from '../world.ts'
import { remainingResources } from './resources.ts'

/** The instance as ECS shows it (CI-02: `runningTasksCount` is of the tasks that are to run); tags are an empty list when not asked for (container-instance-subnet.json). */
export function instanceView(
  instance: InstanceState,
  include: readonly ContainerInstanceField[] = [],
): ContainerInstance {
  return {
    containerInstanceArn: instance.arn,
    ...(instance.ec2InstanceId !== undefined && { ec2InstanceId: instance.ec2InstanceId }),
    version: instance.version,
    ...(instance.versionInfo && { versionInfo: instance.versionInfo }),
    remainingResources: remainingResources(instance),
    registeredResources: instance.registeredResources,
    status: instance.status,
    agentConnected: instance.agentConnected,
    runningTasksCount: instance.load.toRunCount,
    pendingTasksCount: instance.load.pendingCount,
    attributes: instance.attributes,
    registeredAt: new Date(instance.registeredAt),
    attachments: [],
    tags: include.includes('TAGS') ? instance.tags : [],
    ...(include.includes('CONTAINER_INSTANCE_HEALTH') && { healthStatus: health(instance) }),
  }
}

function health({ registeredAt, agentConnected }: InstanceState): ContainerInstance['healthStatus'] {
  const since = new Date(registeredAt)
  const status = agentConnected ? 'OK' : 'INSUFFICIENT_DATA'
  return {
    overallStatus: status,
    details: [{ type: 'CONTAINER_RUNTIME', status, lastUpdated: since, lastStatusChange: since }],
  }
}
