import type { CreateServiceRequest } from '@aws-sdk/client-ecs'
import type { ClusterState } from '../world.ts'
import { filledConfiguration } from './deployment-configuration.ts'
import { chooseLaunch, launchTypesOf } from './launch-choice.ts'
import type { ServiceSettings } from './service-state.ts'
import { shownNetwork } from './shown-network.ts'

/** What CreateService gives, with the documented defaults for the rest (SV-02). Throws InvalidParameterException. */
export function newSettings(input: CreateServiceRequest, cluster: ClusterState): ServiceSettings {
  const { schedulingStrategy = 'REPLICA', deploymentController = { type: 'ECS' }, loadBalancers = [] } = input
  const isDaemon = schedulingStrategy === 'DAEMON'
  // Task sets choose for themselves under the EXTERNAL controller (MISC-05).
  const choice =
    deploymentController.type === 'EXTERNAL'
      ? { launchType: undefined, capacityProviderStrategy: undefined }
      : chooseLaunch(input, cluster)
  const onFargate = launchTypesOf(choice).has('FARGATE')
  return {
    desiredCount: isDaemon ? 0 : (input.desiredCount ?? 0),
    schedulingStrategy,
    deploymentController,
    deploymentConfiguration: filledConfiguration(input.deploymentConfiguration, schedulingStrategy),
    ...choice,
    platformVersion: input.platformVersion || (onFargate ? 'LATEST' : undefined),
    networkConfiguration: shownNetwork(input.networkConfiguration),
    loadBalancers,
    serviceRegistries: input.serviceRegistries ?? [],
    serviceConnectConfiguration: input.serviceConnectConfiguration,
    volumeConfigurations: input.volumeConfigurations ?? [],
    vpcLatticeConfigurations: input.vpcLatticeConfigurations ?? [],
    placementConstraints: input.placementConstraints ?? [],
    placementStrategy: input.placementStrategy ?? [],
    healthCheckGracePeriodSeconds:
      input.healthCheckGracePeriodSeconds ?? (loadBalancers.length > 0 ? 0 : undefined),
    enableECSManagedTags: input.enableECSManagedTags ?? false,
    enableExecuteCommand: input.enableExecuteCommand ?? false,
    propagateTags: input.propagateTags ?? 'NONE',
    availabilityZoneRebalancing: input.availabilityZoneRebalancing ?? (isDaemon ? 'DISABLED' : 'ENABLED'),
    role: input.role,
  }
}
