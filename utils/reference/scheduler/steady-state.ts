import type { DeploymentState, ServiceState } from '../services/service-state.ts'
import { addEvent } from './events.ts'
import { enterStatus } from './service-deployment.ts'
import type { ServiceScheduler } from './service-scheduler.ts'

/**
 * Whether the service has what is desired of it, and nothing else (SV-10): one deployment with all its tasks RUNNING, and
 * HEALTHY where they have health checks. AWS does not wait for the 40 s of those that have none (service-sg-filter.json).
 */
export function isSteady(
  { deployments, settings: { desiredCount } }: ServiceState,
  { fleet }: DeploymentState,
): boolean {
  if (deployments.length !== 1) return false
  const areRunning = fleet.runningCount === desiredCount && fleet.running.size === desiredCount
  if (!areRunning || fleet.pendingCount > 0 || fleet.unhealthy.size + fleet.displaced.size > 0) return false
  return !fleet.hasHealthChecks || fleet.undeterminedCount === 0
}

/** The rollout is over (SV-03, SD-02). */
export function complete(scheduler: ServiceScheduler, deployment: DeploymentState): void {
  const { world, service } = scheduler
  deployment.rolloutState = 'COMPLETED'
  deployment.rolloutStateReason = `ECS deployment ${deployment.id} completed.`
  deployment.updatedAt = new Date(world.clock.now())
  deployment.failedTasks = 0
  scheduler.lastCompleted = deployment.revision
  scheduler.steadySince = undefined
  enterStatus(
    world,
    deployment.serviceDeployment,
    deployment.isRollback ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL',
    deployment.serviceDeployment.statusReason,
  )
  addEvent(world, service, `(deployment ${deployment.id}) deployment completed.`)
}
