import { randomInt } from 'node:crypto'
import type { ServiceRevision } from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import { platformVersionFor } from '../tasks/launch-types.ts'
import { platformFamily } from '../tasks/new-task.ts'
import type { TaskDefinitionState, World } from '../world.ts'
import { launchTypesOf } from './launch-choice.ts'
import type { ServiceRevisionState, ServiceState } from './service-state.ts'

/** Writes down from what the service's tasks are to be started from now on, as its newest revision (SD-01). */
export function newRevision(
  world: World,
  service: ServiceState,
  { definition }: TaskDefinitionState,
): ServiceRevisionState {
  const revision: ServiceRevisionState = { shown: shownRevision(world, service, definition), definition }
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
    serviceRevisionArn: arnOf(world, `service-revision/${cluster.name}/${name}/${revisionId()}`),
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
    containerImages: (definition.containerDefinitions ?? []).map(({ name: containerName, image }) => ({
      containerName,
      image,
    })),
    guardDutyEnabled: false,
    ...(settings.serviceConnectConfiguration && {
      serviceConnectConfiguration: settings.serviceConnectConfiguration,
    }),
    volumeConfigurations: [...settings.volumeConfigurations],
    createdAt: new Date(world.clock.now()),
    vpcLatticeConfigurations: [...settings.vpcLatticeConfigurations],
  }
}

/** 19 digits, as AWS's are. */
function revisionId(): string {
  const digits = (from: number, to: number) => String(randomInt(from, to))
  return digits(10 ** 9, 10 ** 10) + digits(10 ** 8, 10 ** 9)
}
