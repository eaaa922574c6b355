import type { Deployment } from '@aws-sdk/client-ecs'
import type { DeploymentState } from './service-state.ts'

/** One of `deployments` as DescribeServices shows it, members that do not apply absent (service-update-definition.json). */
export function deploymentView(deployment: DeploymentState): Deployment {
  const { id, status, desiredCount, failedTasks, createdAt, updatedAt, rolloutState, fleet } = deployment
  const { shown } = deployment.revision
  return {
    id,
    status,
    taskDefinition: shown.taskDefinition,
    desiredCount,
    pendingCount: fleet.pendingCount,
    runningCount: fleet.runningCount,
    failedTasks,
    createdAt,
    updatedAt,
    ...(shown.capacityProviderStrategy && { capacityProviderStrategy: shown.capacityProviderStrategy }),
    ...(shown.launchType && { launchType: shown.launchType }),
    ...(shown.platformVersion && { platformVersion: shown.platformVersion }),
    ...(shown.platformFamily && { platformFamily: shown.platformFamily }),
    ...(shown.networkConfiguration && { networkConfiguration: shown.networkConfiguration }),
    ...(showsRollout(deployment) && { rolloutState, rolloutStateReason: deployment.rolloutStateReason }),
    ...(shown.serviceConnectConfiguration && {
      serviceConnectConfiguration: shown.serviceConnectConfiguration,
    }),
    ...(shown.volumeConfigurations?.length && { volumeConfigurations: shown.volumeConfigurations }),
    ...(shown.vpcLatticeConfigurations?.length && {
      vpcLatticeConfigurations: shown.vpcLatticeConfigurations,
    }),
  }
}

/** Rolling updates alone have one, and not behind a Classic Load Balancer (API:Deployment.rolloutState). */
function showsRollout({ revision, serviceDeployment: { service } }: DeploymentState): boolean {
  const { loadBalancers = [] } = revision.shown
  const isClassic = loadBalancers.some(({ loadBalancerName }) => loadBalancerName !== undefined)
  return service.settings.deploymentController.type === 'ECS' && !isClassic
}
