import { parseArn } from '../arn.ts'
import { EcsError, invalidParameter } from '../ecs-error.ts'
import type { ServiceState, TaskSetState } from '../services/service-state.ts'

/**
 * The task set of that id (`ecs-svc/…`) or ARN in the service; nothing for an unknown one. Throws
 * InvalidParameterException for the ARN of something else (gh:boto/boto3#3895).
 */
export function lookUpTaskSet({ taskSets }: ServiceState, reference: string): TaskSetState | undefined {
  if (!reference.startsWith('arn:')) return taskSets.find(({ id }) => id === reference)
  if (parseArn(reference)?.kind !== 'task-set') throw invalidParameter('Task Set Identifier is invalid')
  return taskSets.find(({ arn }) => arn === reference)
}

/** The same; throws TaskSetNotFoundException when there is none (MISC-05). */
export function findTaskSet(service: ServiceState, reference: string): TaskSetState {
  const taskSet = lookUpTaskSet(service, reference)
  if (!taskSet) throw new EcsError('TaskSetNotFoundException', 'The specified task set was not found.')
  return taskSet
}

/** The same; throws InvalidParameterException for one that is being deleted. */
export function findLivingTaskSet(service: ServiceState, reference: string): TaskSetState {
  const taskSet = findTaskSet(service, reference)
  if (taskSet.status === 'DRAINING') throw invalidParameter(`The task set ${taskSet.id} is being deleted.`)
  return taskSet
}
