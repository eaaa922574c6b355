import { clientError, invalidParameter } from '../ecs-error.ts'
import { lookUpTaskDefinition } from '../task-definitions/find-task-definition.ts'
import type { TaskDefinitionState, World } from '../world.ts'

/**
 * The definition that tasks are to be started from. Throws ClientException for an unknown one, InvalidParameterException
 * for one that is no longer ACTIVE (TD-14).
 */
export function findRunnableDefinition(world: World, reference: string): TaskDefinitionState {
  const state = lookUpTaskDefinition(world, reference)
  if (!state) throw clientError('TaskDefinition not found.')
  if (state.definition.status !== 'ACTIVE') throw invalidParameter('TaskDefinition is inactive')
  return state
}
