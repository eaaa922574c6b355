import type { Fleet } from './fleet.ts'
import { lastingCount, type Situation, spareHealthy, targetOf, total } from './situation.ts'

/**
 * Stops what a deployment has too much of: unhealthy tasks whose replacements are healthy (SV-25), tasks on draining
 * instances as the lower bound lets them go (CI-03), and what is above its count: first what is not RUNNING yet.
 */
export function trimSurplus(situation: Situation): void {
  const { scheduler, stops } = situation
  for (const deployment of scheduler.service.deployments) {
    const { fleet } = deployment
    const target = targetOf(situation, deployment)
    stops.stopUnhealthy(fleet, fleet.healthyCount + fleet.unhealthy.size - target)
    stopDisplaced(situation, fleet)
    let surplus = lastingCount(fleet) - target
    surplus -= stops.stopPending(fleet, surplus)
    surplus -= stops.stopRunning(fleet, 'undetermined', surplus)
    // Protected tasks may be in the way of the others.
    stops.stopRunning(fleet, 'healthy', Math.min(surplus, spareHealthy(situation)))
  }
}

function stopDisplaced(situation: Situation, fleet: Fleet): void {
  const { scheduler, bounds, stops } = situation
  for (const task of [...fleet.displaced]) {
    if (fleet.isProtected(task)) continue
    const running = total(scheduler.service, (each) => each.running.size - each.unhealthy.size)
    if (running <= bounds.lower) return
    if (!fleet.isHealthy(task) || spareHealthy(situation) > 0) stops.stop(task)
  }
}
