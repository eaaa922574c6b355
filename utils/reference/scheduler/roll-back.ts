import type { DeploymentState } from '../services/service-state.ts'
import { addEvent } from './events.ts'
import { newDeployment } from './new-deployment.ts'
import { enterStatus } from './service-deployment.ts'
import type { ServiceScheduler } from './service-scheduler.ts'

/**
 * Begins to bring the last COMPLETED revision back, with the settings that it was made from: as a new PRIMARY deployment,
 * in the service deployment that has failed or was stopped (SV-20, SD-05).
 */
export function rollBack(scheduler: ServiceScheduler, failed: DeploymentState): DeploymentState {
  const { world, service, lastCompleted: revision } = scheduler
  if (!revision) return failed
  const { serviceDeployment } = failed
  service.settings = { ...service.settings, ...revision.settings }
  const deployment = newDeployment(scheduler, { revision, serviceDeployment, isRollback: true })
  if (failed.rolloutState === 'FAILED')
    deployment.rolloutStateReason = `ECS deployment circuit breaker: rolling back to deploymentId ${deployment.id}.`
  enterStatus(world, serviceDeployment, 'ROLLBACK_IN_PROGRESS', serviceDeployment.statusReason)
  serviceDeployment.rollback = {
    reason: serviceDeployment.statusReason,
    startedAt: deployment.createdAt,
    serviceRevisionArn: revision.shown.serviceRevisionArn,
  }
  addEvent(world, service, `rolling back to deployment ${deployment.id}.`)
  return deployment
}
