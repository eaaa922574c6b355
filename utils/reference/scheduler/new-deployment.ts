import { nineteenDigits } from '../resource-id.ts'
import type {
  DeploymentState,
  ServiceDeploymentState,
  ServiceRevisionState,
} from '../services/service-state.ts'
import { newFleet } from './new-fleet.ts'
import type { ServiceScheduler } from './service-scheduler.ts'
import { StartThrottle } from './start-throttle.ts'

interface NewDeployment {
  readonly revision: ServiceRevisionState
  readonly serviceDeployment: ServiceDeploymentState
  readonly isRollback: boolean
}

/**
 * Makes a deployment the PRIMARY one of the service. Alone it is to have all tasks at once; beside others it shows a
 * desired count of 0 at first (service-update-definition.json). Those others keep what they have RUNNING (SV-16).
 */
export function newDeployment(
  scheduler: ServiceScheduler,
  { revision, serviceDeployment, isRollback }: NewDeployment,
): DeploymentState {
  const { world, service } = scheduler
  const now = new Date(world.clock.now())
  const deployment: DeploymentState = {
    id: newDeploymentId(),
    status: 'PRIMARY',
    createdAt: now,
    updatedAt: now,
    revision,
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: '',
    desiredCount: service.deployments.length === 0 ? service.settings.desiredCount : 0,
    failedTasks: 0,
    fleet: newFleet(world, service, revision.definition, scheduler),
    serviceDeployment,
    isRollback,
    isHalted: false,
    breakerFailures: 0,
    throttle: new StartThrottle(),
  }
  deployment.rolloutStateReason = `ECS deployment ${deployment.id} in progress.`
  for (const other of service.deployments) {
    other.status = 'ACTIVE'
    other.desiredCount = Math.min(other.desiredCount, other.fleet.running.size)
    other.updatedAt = now
  }
  service.deployments.unshift(deployment)
  scheduler.steadySince = undefined
  return deployment
}

/** `ecs-svc/1718156036370285947` */
export function newDeploymentId(): string {
  return `ecs-svc/${nineteenDigits()}`
}
