import type { DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse } from '@aws-sdk/client-ecs'
import { clientError } from '../ecs-error.ts'
import type { World } from '../world.ts'
import { lookUpTaskDefinition, readReference } from './find-task-definition.ts'

/**
 * DeregisterTaskDefinition: needs a revision, leaves it INACTIVE with `deregisteredAt` (TD-13). What runs on it goes on
 * (TD-15). One that is INACTIVE already is given back as it is.
 */
export function deregisterTaskDefinition(
  { taskDefinition: reference = '' }: DeregisterTaskDefinitionRequest,
  world: World,
): DeregisterTaskDefinitionResponse {
  if (readReference(reference).revision === undefined)
    throw clientError(`Invalid revision number. Number: ${reference}`)
  const found = lookUpTaskDefinition(world, reference)
  if (!found) throw clientError('The specified task definition does not exist.')
  const { definition } = found
  if (definition.status === 'DELETE_IN_PROGRESS')
    throw clientError('The specified task definition is in the process of being deleted.')
  if (definition.status === 'ACTIVE') {
    definition.status = 'INACTIVE'
    definition.deregisteredAt = new Date(world.clock.now())
  }
  return { taskDefinition: definition }
}
