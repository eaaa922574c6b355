import type { DeploymentState, ServiceState } from '../services/service-state.ts'
import type { DeploymentBounds } from './deployment-bounds.ts'
import type { Fleet } from './fleet.ts'
import type { ServiceScheduler } from './service-scheduler.ts'
import type { TaskStops } from './task-stops.ts'

/** What one step of a service has to go by. */
export interface Situation {
  readonly scheduler: ServiceScheduler
  readonly primary: DeploymentState
  readonly bounds: DeploymentBounds
  readonly stops: TaskStops
}

/** A number of all fleets of the service together. */
export function total({ deployments }: ServiceState, amount: (fleet: Fleet) => number): number {
  return deployments.reduce((sum, { fleet }) => sum + amount(fleet), 0)
}

/** How many tasks may be started: what the upper bound leaves over beside all that are not STOPPED (SV-12). */
export function roomIn({ scheduler, bounds }: Situation): number {
  return bounds.upper - total(scheduler.service, ({ size }) => size)
}

/** How many healthy tasks may be stopped (SV-11). */
export function spareHealthy({ scheduler, bounds }: Situation): number {
  return total(scheduler.service, ({ healthyCount }) => healthyCount) - bounds.lower
}

/** How many tasks the deployment is to have in the end. */
export function targetOf({ scheduler, primary }: Situation, deployment: DeploymentState): number {
  const { desiredCount } = scheduler.service.settings
  if (deployment !== primary) return deployment.desiredCount
  return primary.isHalted ? Math.min(primary.desiredCount, desiredCount) : desiredCount
}

/** Tasks that a deployment can keep: unhealthy ones and those whose instance drains have to be replaced (SV-25, CI-03). */
export function lastingCount({ keptCount, unhealthy, displaced }: Fleet): number {
  return keptCount - unhealthy.size - displaced.size
}

/** Whether anything is under way that will change what the bounds allow. */
export function isInMotion({ scheduler: { service } }: Situation): boolean {
  return (
    total(service, ({ starting, stopping, undeterminedCount }) => {
      return starting.size + stopping.size + undeterminedCount
    }) > 0
  )
}
