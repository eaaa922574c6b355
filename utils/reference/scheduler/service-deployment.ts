import { randomBytes } from 'node:crypto'
import type { ServiceDeploymentStatus } from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import type { ServiceDeploymentState, ServiceRevisionState, ServiceState } from '../services/service-state.ts'
import type { World } from '../world.ts'
import { breakerThreshold } from './circuit-breaker.ts'

/** A service deployment that is about to begin: PENDING (SD-01). */
export function newServiceDeployment(
  world: World,
  service: ServiceState,
  target: ServiceRevisionState,
): ServiceDeploymentState {
  const { cluster, name, settings } = service
  const now = new Date(world.clock.now())
  const isGuarded = settings.deploymentConfiguration.deploymentCircuitBreaker?.enable === true
  const made: ServiceDeploymentState = {
    arn: arnOf(world, `service-deployment/${cluster.name}/${name}/${randomBytes(15).toString('base64url')}`),
    service,
    target,
    sources: [
      ...new Set(service.deployments.filter(({ fleet }) => fleet.size > 0).map(({ revision }) => revision)),
    ],
    createdAt: now,
    updatedAt: now,
    startedAt: undefined,
    finishedAt: undefined,
    stoppedAt: undefined,
    status: 'PENDING',
    statusReason: undefined,
    deploymentConfiguration: settings.deploymentConfiguration,
    circuitBreaker: {
      status: isGuarded ? 'MONITORING' : 'DISABLED',
      failureCount: 0,
      threshold: breakerThreshold(settings),
    },
    rollback: undefined,
  }
  service.serviceDeployments.unshift(made)
  return made
}

const FINISHED: ReadonlySet<ServiceDeploymentStatus> = new Set([
  'SUCCESSFUL',
  'STOPPED',
  'ROLLBACK_SUCCESSFUL',
  'ROLLBACK_FAILED',
])

/** Whether nothing more becomes of it (SD-02). */
export function isFinished({ status }: ServiceDeploymentState): boolean {
  return FINISHED.has(status)
}

/** Brings it to its next status (SD-02), with the time that belongs to that one. */
export function enterStatus(
  world: World,
  deployment: ServiceDeploymentState,
  status: ServiceDeploymentStatus,
  reason?: string,
): void {
  const now = new Date(world.clock.now())
  deployment.status = status
  deployment.statusReason = reason
  deployment.updatedAt = now
  if (status === 'IN_PROGRESS') deployment.startedAt = now
  if (status === 'STOPPED') deployment.stoppedAt = now
  if (!isFinished(deployment)) return
  deployment.finishedAt = now
  const { circuitBreaker } = deployment
  if (circuitBreaker.status === 'MONITORING')
    deployment.circuitBreaker = { ...circuitBreaker, status: 'MONITORING_COMPLETE' }
}

/** A rollout that is still going on ends when another begins, or when the service is deleted. */
export function supersede(world: World, service: ServiceState): void {
  for (const { serviceDeployment } of service.deployments) {
    if (isFinished(serviceDeployment)) continue
    const why = service.status === 'ACTIVE' ? 'another service deployment started' : 'the service was deleted'
    enterStatus(world, serviceDeployment, 'STOPPED', `Service deployment stopped because ${why}.`)
  }
}
