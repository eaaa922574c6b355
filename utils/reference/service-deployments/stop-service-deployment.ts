import type { StopServiceDeploymentRequest, StopServiceDeploymentResponse } from '@aws-sdk/client-ecs'
import { EcsError } from '../ecs-error.ts'
import { stopServiceDeployment as stop } from '../scheduler/scheduler.ts'
import type { World } from '../world.ts'
import { lookUpServiceDeployment } from './find-service-deployment.ts'

/**
 * StopServiceDeployment: rolls back unless told otherwise, whatever the circuit breaker is set to (SD-05). Throws
 * ServiceDeploymentNotFoundException, and ConflictException for one that has finished or is being stopped already.
 */
export function stopServiceDeployment(
  { serviceDeploymentArn = '', stopType = 'ROLLBACK' }: StopServiceDeploymentRequest,
  world: World,
): StopServiceDeploymentResponse {
  const deployment = lookUpServiceDeployment(world, serviceDeploymentArn)
  if (!deployment)
    throw new EcsError('ServiceDeploymentNotFoundException', 'The service deployment was not found.')
  if (deployment.status !== 'PENDING' && deployment.status !== 'IN_PROGRESS') {
    throw new EcsError(
      'ConflictException',
      `The service deployment is ${deployment.status}: only one that is PENDING or IN_PROGRESS can be stopped.`,
      { resourceIds: [serviceDeploymentArn] },
    )
  }
  stop(world, deployment, stopType)
  return { serviceDeploymentArn }
}
