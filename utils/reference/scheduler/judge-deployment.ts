import type { DeploymentState } from '../services/service-state.ts'
import { breakerThreshold } from './circuit-breaker.ts'
import { addEvent } from './events.ts'
import { rollBack } from './roll-back.ts'
import { enterStatus } from './service-deployment.ts'
import type { ServiceScheduler } from './service-scheduler.ts'

/**
 * Brings the PRIMARY deployment on in its states before anything is done for it: begins it, fails it, or begins its
 * rollback. Gives the deployment that is PRIMARY then.
 */
export function judgeDeployment(scheduler: ServiceScheduler): DeploymentState | undefined {
  const { world, service } = scheduler
  const [primary] = service.deployments
  if (!primary) return undefined
  const { serviceDeployment } = primary
  switch (serviceDeployment.status) {
    case 'PENDING':
      enterStatus(world, serviceDeployment, 'IN_PROGRESS')
      break
    case 'ROLLBACK_REQUESTED':
      return rollBack(scheduler, primary)
    case 'STOP_REQUESTED':
      enterStatus(world, serviceDeployment, 'STOPPED', serviceDeployment.statusReason)
      break
    default:
  }
  if (hasTripped(scheduler, primary)) fail(scheduler, primary)
  return primary
}

function hasTripped({ service: { settings } }: ServiceScheduler, deployment: DeploymentState): boolean {
  const isGuarded = settings.deploymentConfiguration.deploymentCircuitBreaker?.enable === true
  if (!isGuarded || deployment.isHalted || deployment.rolloutState !== 'IN_PROGRESS') return false
  return deployment.breakerFailures >= breakerThreshold(settings)
}

/** The deployment is FAILED: nothing is started for it any more (SV-17), and it is rolled back if it is to be (SV-20). */
function fail(scheduler: ServiceScheduler, deployment: DeploymentState): void {
  const { world, service, lastCompleted } = scheduler
  const { serviceDeployment, isRollback } = deployment
  deployment.rolloutState = 'FAILED'
  deployment.rolloutStateReason = 'ECS deployment circuit breaker: tasks failed to start.'
  deployment.isHalted = true
  deployment.updatedAt = new Date(world.clock.now())
  addEvent(world, service, `(deployment ${deployment.id}) deployment failed: tasks failed to start.`)
  if (!isRollback && serviceDeployment.circuitBreaker.status === 'MONITORING')
    serviceDeployment.circuitBreaker = { ...serviceDeployment.circuitBreaker, status: 'TRIGGERED' }
  const wantsRollback = service.settings.deploymentConfiguration.deploymentCircuitBreaker?.rollback === true
  if (isRollback) {
    enterStatus(world, serviceDeployment, 'ROLLBACK_FAILED', 'Rollback failed because tasks failed to start.')
  } else if (wantsRollback && lastCompleted) {
    enterStatus(world, serviceDeployment, 'ROLLBACK_REQUESTED', EXCEEDED)
    scheduler.wake()
  } else {
    enterStatus(world, serviceDeployment, 'STOPPED', FAILED)
  }
}

const FAILED = 'Service deployment failed because the circuit breaker threshold was exceeded.'
const EXCEEDED = 'Service deployment rolled back because the circuit breaker threshold was exceeded.'
