import type { ServiceDeploymentState } from '../services/service-state.ts'
import type { World } from '../world.ts'
import { enterStatus } from './service-deployment.ts'
import { schedulerOf } from './service-scheduler.ts'

/** StopServiceDeployment: rolls back to the last COMPLETED revision, or just ends the rollout (SD-05). */
export function stopServiceDeployment(
  world: World,
  deployment: ServiceDeploymentState,
  stopType: 'ABORT' | 'ROLLBACK',
): void {
  const scheduler = schedulerOf(world, deployment.service)
  const [primary] = deployment.service.deployments
  if (primary?.serviceDeployment === deployment) primary.isHalted = true
  const canRollBack = stopType === 'ROLLBACK' && scheduler.lastCompleted !== undefined
  enterStatus(
    world,
    deployment,
    canRollBack ? 'ROLLBACK_REQUESTED' : 'STOP_REQUESTED',
    'Service deployment stopped by user.',
  )
  scheduler.wake()
}
