import type { DeploymentState, ServiceRevisionState, ServiceState } from '../services/service-state.ts'
import { drainTaskSets } from '../task-sets/task-set-scheduler.ts'
import type { ClusterState, World } from '../world.ts'
import { schedulerDurations } from './durations.ts'
import { newDeployment } from './new-deployment.ts'
import { newServiceDeployment, supersede } from './service-deployment.ts'
import { schedulerOf } from './service-scheduler.ts'
import { wakeWaiting } from './waiting-for-capacity.ts'

export { stopServiceDeployment } from './stop-service-deployment.ts'

/** Begins to roll a revision out: the new PRIMARY deployment of the service, with its service deployment (SD-01, SV-16). */
export function startDeployment(
  world: World,
  service: ServiceState,
  revision: ServiceRevisionState,
): DeploymentState {
  const scheduler = schedulerOf(world, service)
  supersede(world, service)
  const deployment = newDeployment(scheduler, {
    revision,
    serviceDeployment: newServiceDeployment(world, service, revision),
    isRollback: false,
  })
  scheduler.wakeAfter(schedulerDurations.firstLook)
  return deployment
}

/** desiredCount, bounds or whatever else of the settings changed: acts on it soon (SV-15). */
export function settingsChanged(service: ServiceState): void {
  const [primary, ...others] = service.deployments
  // Where nothing rolls out, what is desired of the service is desired of its deployment at once (service-delete.json).
  if (primary && others.length === 0) primary.desiredCount = service.settings.desiredCount
  service.scheduling?.wake()
}

/** DeleteService: stops all tasks, and leaves the service INACTIVE once they have STOPPED (SV-09). */
export function drainService(world: World, service: ServiceState): void {
  if (service.settings.deploymentController.type === 'EXTERNAL') {
    drainTaskSets(world, service)
    return
  }
  const now = new Date(world.clock.now())
  supersede(world, service)
  for (const deployment of service.deployments) {
    deployment.desiredCount = 0
    deployment.updatedAt = now
  }
  // Task sets have a scheduler of their own (MISC-05).
  const scheduling = service.scheduling ?? schedulerOf(world, service)
  scheduling.wake()
}

/** An instance came, went, drains, or has room again: services that wait for a place try again (FL-15, CI-03). */
export function capacityChanged(cluster: ClusterState): void {
  wakeWaiting(cluster)
}
