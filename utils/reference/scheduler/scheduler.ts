import type {
  DeploymentState,
  ServiceDeploymentState,
  ServiceRevisionState,
  ServiceState,
} from '../services/service-state.ts'
import type { ClusterState, World } from '../world.ts'

/** Begins to roll a revision out: the new PRIMARY deployment of the service, with its service deployment (SD-01, SV-16). */
export function startDeployment(
  _world: World,
  _service: ServiceState,
  _revision: ServiceRevisionState,
): DeploymentState {
  throw new Error('not built yet')
}

/** desiredCount, bounds or whatever else of the settings changed: acts on it soon (SV-15). */
export function settingsChanged(_world: World, _service: ServiceState): void {
  throw new Error('not built yet')
}

/** DeleteService: stops all tasks, and leaves the service INACTIVE once they have STOPPED (SV-09). */
export function drainService(_world: World, _service: ServiceState): void {
  throw new Error('not built yet')
}

/** StopServiceDeployment: rolls back to the last COMPLETED revision, or just ends the rollout (SD-05). */
export function stopServiceDeployment(
  _world: World,
  _deployment: ServiceDeploymentState,
  _stopType: 'ABORT' | 'ROLLBACK',
): void {
  throw new Error('not built yet')
}

/** An instance came, went, drains, or has room again: services that wait for a place try again (FL-15, CI-03). */
export function capacityChanged(_world: World, cluster: ClusterState): void {
  for (const { scheduling } of cluster.services.values()) scheduling?.wake()
}
