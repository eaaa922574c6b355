import type { DeploymentState } from '../services/service-state.ts'
import { deploymentBounds } from './deployment-bounds.ts'
import { followDesiredCount } from './follow-desired-count.ts'
import { makeRoom } from './make-room.ts'
import type { ServiceScheduler } from './service-scheduler.ts'
import { shrinkPredecessors } from './shrink-predecessors.ts'
import { startWanted } from './start-wanted.ts'
import type { TaskStops } from './task-stops.ts'
import { tellStall } from './tell-stall.ts'
import { trimSurplus } from './trim-surplus.ts'

/**
 * One step of a REPLICA service towards its desired count on its PRIMARY deployment: stops what the lower bound lets go,
 * and starts what the upper bound leaves room for (SV-11, SV-12).
 */
export function keepReplicas(scheduler: ServiceScheduler, primary: DeploymentState, stops: TaskStops): void {
  const { service } = scheduler
  const bounds = deploymentBounds(service.settings.desiredCount, service.settings.deploymentConfiguration)
  followDesiredCount(scheduler, primary)
  const situation = { scheduler, primary, bounds, stops }
  trimSurplus(situation)
  if (!primary.isHalted) shrinkPredecessors(situation)
  startWanted(situation)
  makeRoom(situation)
  stops.tell()
  tellStall(situation)
}
