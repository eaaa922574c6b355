import type { ContainerDefinition, ContainerImage, ServiceRevision } from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import { findImage, imageDigest } from '../containers/images.ts'
import { nineteenDigits } from '../resource-id.ts'
import { platformVersionFor } from '../tasks/launch-types.ts'
import { platformFamily } from '../tasks/new-task.ts'
import type { TaskDefinitionState, World } from '../world.ts'
import { launchTypesOf } from './launch-choice.ts'
import { revisionSettings } from './revision-settings.ts'
import type { ServiceRevisionState, ServiceState } from './service-state.ts'

/** Writes down from what the service's tasks are to be started from now on, as its newest revision (SD-01). */
export function newRevision(
  world: World,
  service: ServiceState,
  { definition }: TaskDefinitionState,
): ServiceRevisionState {
  const revision: ServiceRevisionState = {
    shown: shownRevision(world, service, definition),
    definition,
    settings: revisionSettings(service.settings),
  }
  service.revisions.unshift(revision)
  return revision
}

function shownRevision(
  world: World,
  { arn, name, cluster, settings }: ServiceState,
  definition: TaskDefinitionState['definition'],
): ServiceRevision {
  const onFargate = launchTypesOf(settings).has('FARGATE')
  return {
    serviceRevisionArn: arnOf(world, `service-revision/${cluster.name}/${name}/${nineteenDigits()}`),
    serviceArn: arn,
    clusterArn: cluster.arn,
    taskDefinition: definition.taskDefinitionArn,
    ...(settings.launchType && { launchType: settings.launchType }),
    ...(settings.capacityProviderStrategy && {
      capacityProviderStrategy: [...settings.capacityProviderStrategy],
    }),
    ...(onFargate && {
      platformVersion: platformVersionFor('FARGATE', settings.platformVersion),
      platformFamily: platformFamily(definition),
    }),
    loadBalancers: [...settings.loadBalancers],
    serviceRegistries: [...settings.serviceRegistries],
    ...(settings.networkConfiguration && { networkConfiguration: settings.networkConfiguration }),
    containerImages: (definition.containerDefinitions ?? []).map(containerImage),
    guardDutyEnabled: false,
    ...(settings.serviceConnectConfiguration && {
      serviceConnectConfiguration: settings.serviceConnectConfiguration,
    }),
    volumeConfigurations: [...settings.volumeConfigurations],
    createdAt: new Date(world.clock.now()),
    vpcLatticeConfigurations: [...settings.vpcLatticeConfigurations],
  }
}

/**
 * With the digest that its tag stands for, unless it can't be pulled or the container does without
 * (API:ContainerDefinition.versionConsistency). ECS resolves it with the first task; here it is known from the start.
 */
function containerImage({ name, image = '', versionConsistency }: ContainerDefinition): ContainerImage {
  const isResolved = versionConsistency !== 'disabled' && findImage(image) !== undefined
  return { containerName: name, ...(isResolved && { imageDigest: imageDigest(image) }), image }
}
