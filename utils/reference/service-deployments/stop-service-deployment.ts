import type { StopServiceDeploymentRequest, StopServiceDeploymentResponse } from '@aws-sdk/client-ecs'
import { EcsError } from '../ecs-error.ts'
import { stopServiceDeployment as stop } from '../scheduler/scheduler.ts'
import { isFinished } from '../scheduler/service-deployment.ts'
import type { World } from '../world.ts'
import { lookUpServiceDeployment } from './find-service-deployment.ts'

/**
 * StopServiceDeployment: rolls back unless told otherwise, whatever the circuit breaker is set to (SD-05); one that is
 * being stopped or rolled back already goes on with that (DG:stop-service-deployment). Throws
 * ServiceDeploymentNotFoundException, and ConflictException for one that has finished.
 */
export function stopServiceDeployment(
  { serviceDeploymentArn = '', stopType = 'ROLLBACK' }: StopServiceDeploymentRequest,
  world: World,
): StopServiceDeploymentResponse {
  const deployment = lookUpServiceDeployment(world, serviceDeploymentArn)
  if (!deployment)
    throw new EcsError('ServiceDeploymentNotFoundException', 'The service deployment was not found.')
  if (isFinished(deployment)) {
    throw new EcsError(
      'ConflictException',
      `The service deployment is ${deployment.status}: only one that is ongoing can be stopped.`,
      { resourceIds: [serviceDeploymentArn] },
    )
  }
  const isUntouched = deployment.status === 'PENDING' || deployment.status === 'IN_PROGRESS'
  if (isUntouched) stop(world, deployment, stopType)
  return { serviceDeploymentArn }
}
