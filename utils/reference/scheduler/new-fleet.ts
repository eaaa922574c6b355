import type { TaskDefinition } from '@aws-sdk/client-ecs'
import type { ServiceState } from '../services/service-state.ts'
import type { World } from '../world.ts'
import { Fleet, type FleetWatcher } from './fleet.ts'

/** A fleet without tasks for a deployment or a task set of the service, with the service's grace period as it is by then. */
export function newFleet(
  { clock }: World,
  service: ServiceState,
  definition: TaskDefinition,
  watcher: FleetWatcher,
): Fleet {
  const graceMs = () => (service.settings.healthCheckGracePeriodSeconds ?? 0) * 1000
  return new Fleet(watcher, { clock, definition, graceMs })
}
