import type { UpdateServiceRequest, UpdateServiceResponse } from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { settingsChanged, startDeployment } from '../scheduler/scheduler.ts'
import { lookUpTaskDefinition } from '../task-definitions/find-task-definition.ts'
import { findRunnableDefinition } from '../tasks/find-runnable-definition.ts'
import type { TaskDefinitionState, World } from '../world.ts'
import { changedSettings } from './changed-settings.ts'
import { checkSettings } from './check-settings.ts'
import { checkRoomForDeployment, checkUpdate } from './check-update.ts'
import { findActiveService } from './find-service.ts'
import { newRevision } from './new-revision.ts'
import { needsNewTasks } from './revision-settings.ts'
import type { ServiceState } from './service-state.ts'
import { serviceView } from './service-view.ts'

/**
 * UpdateService: changes what the input names; what needs new tasks begins a deployment (SV-14), the rest does not
 * (SV-15). Throws ServiceNotFoundException, ServiceNotActiveException (SV-07), InvalidParameterException.
 */
export function updateService(input: UpdateServiceRequest, world: World): UpdateServiceResponse {
  const service = findActiveService(findCluster(world, input.cluster), input.service ?? '')
  checkUpdate(service, input)
  const current = currentDefinition(world, service)
  const definition = input.taskDefinition ? wantedDefinition(world, input.taskDefinition, current) : current
  const before = service.settings
  const settings = changedSettings(service, input)
  checkSettings(settings, definition, { world, cluster: service.cluster })
  const isNew = definition !== current || needsNewTasks(input, before, settings)
  const begins = isNew || input.forceNewDeployment === true
  if (begins) checkRoomForDeployment(service)
  service.settings = settings
  if (definition && begins) startDeployment(world, service, newRevision(world, service, definition))
  else settingsChanged(service)
  return { service: serviceView(world, service, { tags: false }) }
}

function currentDefinition(world: World, { deployments: [primary] }: ServiceState) {
  const arn = primary?.revision.definition.taskDefinitionArn
  // A revision that is being deleted stays as long as a deployment refers to it (TD-16).
  return arn === undefined ? undefined : lookUpTaskDefinition(world, arn)
}

/** A service may name again what it runs on, whatever has become of that since (TD-15). */
function wantedDefinition(
  world: World,
  reference: string,
  current: TaskDefinitionState | undefined,
): TaskDefinitionState {
  return current && lookUpTaskDefinition(world, reference) === current
    ? current
    : findRunnableDefinition(world, reference)
}
