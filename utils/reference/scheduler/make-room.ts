import { isInMotion, roomIn, type Situation } from './situation.ts'

/**
 * Stops one unhealthy task when the upper bound leaves no room to start its replacement first, and nothing is under way
 * that would make some (SV-25).
 */
export function makeRoom(situation: Situation): void {
  if (roomIn(situation) > 0 || isInMotion(situation)) return
  const { scheduler, stops } = situation
  for (const { fleet } of scheduler.service.deployments.toReversed()) {
    if (stops.stopUnhealthy(fleet, 1) > 0) return
  }
}
