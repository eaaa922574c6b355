import type { TaskSetState } from '../services/service-state.ts'
import type { World } from '../world.ts'
import { tellSteady } from './task-set-events.ts'

/** Brings `stabilityStatus` up to date (MISC-05). */
export function judgeStability(world: World, taskSet: TaskSetState): void {
  const status = isSteady(taskSet) ? 'STEADY_STATE' : 'STABILIZING'
  if (status === taskSet.stabilityStatus) return
  const now = new Date(world.clock.now())
  taskSet.stabilityStatus = status
  taskSet.stabilityStatusAt = now
  taskSet.updatedAt = now
  if (status === 'STEADY_STATE') tellSteady(world, taskSet)
}

/** The four conditions of API:TaskSet.stabilityStatus. */
function isSteady({ fleet, computedDesiredCount, status }: TaskSetState): boolean {
  return (
    status !== 'DRAINING' &&
    fleet.runningCount === computedDesiredCount &&
    fleet.pendingCount === 0 &&
    fleet.displaced.size === 0 &&
    (!fleet.hasHealthChecks || fleet.healthyCount === fleet.running.size)
  )
}
