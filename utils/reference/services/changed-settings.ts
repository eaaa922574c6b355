import type { UpdateServiceRequest } from '@aws-sdk/client-ecs'
import type { ClusterState } from '../world.ts'
import { filledConfiguration } from './deployment-configuration.ts'
import { chooseLaunch, type LaunchChoice, launchTypesOf } from './launch-choice.ts'
import type { ServiceSettings, ServiceState } from './service-state.ts'
import { shownNetwork } from './shown-network.ts'

/**
 * The settings after UpdateService: what is absent stays (EP-14), an empty list takes away what was there
 * (API:UpdateService). Throws InvalidParameterException.
 */
export function changedSettings(
  { settings, cluster, creation }: ServiceState,
  input: UpdateServiceRequest,
): ServiceSettings {
  const { deploymentConfiguration, schedulingStrategy } = settings
  const choice = changedChoice(settings, input, cluster, creation.launchType)
  return {
    ...settings,
    desiredCount: input.desiredCount ?? settings.desiredCount,
    deploymentConfiguration: input.deploymentConfiguration
      ? filledConfiguration(input.deploymentConfiguration, schedulingStrategy, deploymentConfiguration)
      : deploymentConfiguration,
    ...choice,
    platformVersion: platformVersion(settings, input, launchTypesOf(choice).has('FARGATE')),
    networkConfiguration: shownNetwork(input.networkConfiguration) ?? settings.networkConfiguration,
    loadBalancers: input.loadBalancers ?? settings.loadBalancers,
    serviceRegistries: input.serviceRegistries ?? settings.serviceRegistries,
    serviceConnectConfiguration: input.serviceConnectConfiguration ?? settings.serviceConnectConfiguration,
    volumeConfigurations: input.volumeConfigurations ?? settings.volumeConfigurations,
    vpcLatticeConfigurations: input.vpcLatticeConfigurations ?? settings.vpcLatticeConfigurations,
    placementConstraints: input.placementConstraints ?? settings.placementConstraints,
    placementStrategy: (input.placementStrategy ?? settings.placementStrategy).filter(
      // "To remove an existing placement strategy, specify an empty object."
      ({ type }) => type !== undefined,
    ),
    healthCheckGracePeriodSeconds:
      input.healthCheckGracePeriodSeconds ?? settings.healthCheckGracePeriodSeconds,
    enableECSManagedTags: input.enableECSManagedTags ?? settings.enableECSManagedTags,
    enableExecuteCommand: input.enableExecuteCommand ?? settings.enableExecuteCommand,
    propagateTags: input.propagateTags ?? settings.propagateTags,
    availabilityZoneRebalancing: input.availabilityZoneRebalancing ?? settings.availabilityZoneRebalancing,
  }
}

function changedChoice(
  { launchType, capacityProviderStrategy }: LaunchChoice,
  { capacityProviderStrategy: given }: UpdateServiceRequest,
  cluster: ClusterState,
  firstLaunchType: LaunchChoice['launchType'],
): LaunchChoice {
  if (!given) return { launchType, capacityProviderStrategy }
  if (given.length > 0) return chooseLaunch({ capacityProviderStrategy: given }, cluster)
  const runsOn = launchTypesOf({ launchType, capacityProviderStrategy })
  const back = launchType ?? firstLaunchType ?? (runsOn.has('FARGATE') ? 'FARGATE' : 'EC2')
  return { launchType: back, capacityProviderStrategy: undefined }
}

function platformVersion(
  { platformVersion: before }: ServiceSettings,
  { platformVersion: given }: UpdateServiceRequest,
  onFargate: boolean,
): string | undefined {
  if (given) return given
  return onFargate ? (before ?? 'LATEST') : undefined
}
