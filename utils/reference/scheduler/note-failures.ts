import type { DeploymentState } from '../services/service-state.ts'
import { breakerThreshold } from './circuit-breaker.ts'
import type { Fleet, FleetChange } from './fleet.ts'
import { noteStart } from './note-start.ts'
import type { ServiceScheduler } from './service-scheduler.ts'
import { FAILED_HEALTH_CHECKS } from './task-stops.ts'

/** Keeps count of what fails and what succeeds in a deployment: for its throttle, its failed tasks, its circuit breaker. */
export function noteFailures(scheduler: ServiceScheduler, fleet: Fleet, change: FleetChange): void {
  const deployment = scheduler.service.deployments.find((each) => each.fleet === fleet)
  if (!deployment) return
  const { world, service } = scheduler
  const { task, from, to, health } = change
  if (health === 'healthy') noteSuccess(deployment, scheduler)
  if (from === 'running' && to === 'stopping' && task.task.stoppedReason === FAILED_HEALTH_CHECKS)
    noteFailedTask(scheduler, deployment)
  if (noteStart(world, service, deployment.throttle, change)) noteFailedTask(scheduler, deployment)
}

/**
 * One more failure in a row (SV-17): a task that could not be placed, that did not get RUNNING, or that was stopped for
 * failing its health checks (SV-21). A deployment that has completed counts no more.
 */
export function noteFailedTask({ service }: ServiceScheduler, deployment: DeploymentState): void {
  if (deployment.rolloutState !== 'IN_PROGRESS') return
  deployment.failedTasks += 1
  deployment.breakerFailures += 1
  showFailures(deployment, breakerThreshold(service.settings))
}

/** A healthy task ends the row of failures, for the circuit breaker only if it is to (SV-19). */
function noteSuccess(deployment: DeploymentState, { service }: ServiceScheduler): void {
  if (deployment.rolloutState !== 'IN_PROGRESS') return
  deployment.failedTasks = 0
  const { deploymentCircuitBreaker } = service.settings.deploymentConfiguration
  if (deploymentCircuitBreaker?.resetOnHealthyTask === false) return
  deployment.breakerFailures = 0
  showFailures(deployment, breakerThreshold(service.settings))
}

/** The circuit breaker of the rollout shows the failures of what it rolls out, not of what it rolls back to. */
function showFailures(deployment: DeploymentState, threshold: number): void {
  const { serviceDeployment, breakerFailures: failureCount, isRollback } = deployment
  const { circuitBreaker } = serviceDeployment
  if (isRollback || circuitBreaker.status !== 'MONITORING') return
  serviceDeployment.circuitBreaker = { ...circuitBreaker, failureCount, threshold }
}
