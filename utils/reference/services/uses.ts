import type { TaskDefinition } from '@aws-sdk/client-ecs'
import type { ClusterState } from '../world.ts'

/** Whether a deployment or a task set refers to the definition, which then has to stay (TD-16). */
export function isDeployed({ services }: ClusterState, { taskDefinitionArn }: TaskDefinition): boolean {
  return services
    .values()
    .some(
      ({ deployments, taskSets }) =>
        deployments.some(({ revision }) => revision.definition.taskDefinitionArn === taskDefinitionArn) ||
        taskSets.some(({ definition }) => definition.taskDefinitionArn === taskDefinitionArn),
    )
}

/** The capacity providers that services which are not INACTIVE have in their strategies (CP-03). */
export function providersInUse({ services }: ClusterState): ReadonlySet<string | undefined> {
  const used = new Set<string | undefined>()
  for (const { status, settings, taskSets } of services.values()) {
    if (status === 'INACTIVE') continue
    for (const { capacityProviderStrategy = [] } of [settings, ...taskSets]) {
      for (const { capacityProvider } of capacityProviderStrategy) used.add(capacityProvider)
    }
  }
  return used
}
