import type { TaskSet } from '@aws-sdk/client-ecs'
import type { TaskSetState } from '../services/service-state.ts'
import { shownNetwork } from '../services/shown-network.ts'
import { platformFamily } from '../tasks/new-task.ts'

/**
 * The task set as ECS shows it: lists empty rather than absent, what does not apply absent (API:CreateTaskSet, its
 * example); tags only when included.
 */
export function taskSetView(taskSet: TaskSetState, include: { readonly tags: boolean }): TaskSet {
  const { service, input, fleet, definition } = taskSet
  return {
    id: taskSet.id,
    taskSetArn: taskSet.arn,
    serviceArn: service.arn,
    clusterArn: service.cluster.arn,
    ...(input.externalId !== undefined && { externalId: input.externalId }),
    status: taskSet.status,
    taskDefinition: definition.taskDefinitionArn,
    computedDesiredCount: taskSet.computedDesiredCount,
    pendingCount: fleet.pendingCount,
    runningCount: fleet.runningCount,
    createdAt: taskSet.createdAt,
    updatedAt: taskSet.updatedAt,
    ...(taskSet.launchType && { launchType: taskSet.launchType }),
    ...(taskSet.capacityProviderStrategy && {
      capacityProviderStrategy: [...taskSet.capacityProviderStrategy],
    }),
    ...(taskSet.platformVersion !== undefined && {
      platformVersion: taskSet.platformVersion,
      platformFamily: platformFamily(definition),
    }),
    ...(input.networkConfiguration && { networkConfiguration: shownNetwork(input.networkConfiguration) }),
    loadBalancers: input.loadBalancers ?? [],
    serviceRegistries: input.serviceRegistries ?? [],
    scale: taskSet.scale,
    stabilityStatus: taskSet.stabilityStatus,
    stabilityStatusAt: taskSet.stabilityStatusAt,
    tags: include.tags ? taskSet.tags : [],
  }
}
