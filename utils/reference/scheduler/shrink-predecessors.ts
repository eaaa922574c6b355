import type { DeploymentState } from '../services/service-state.ts'
import { setDesiredCount } from './desired-count.ts'
import { type Situation, spareHealthy, total } from './situation.ts'

/**
 * Stops tasks of the deployments that the PRIMARY one replaces, as its own get healthy and as far as the lower bound
 * allows (SV-11). Those that have run for less than 40 s count as well here, or a service just made would go down.
 */
export function shrinkPredecessors(situation: Situation): void {
  const { scheduler, primary, bounds, stops } = situation
  const others = predecessors(situation)
  let spare =
    primary.fleet.healthyCount +
    total(scheduler.service, (fleet) =>
      fleet === primary.fleet ? 0 : fleet.running.size - fleet.unhealthy.size,
    ) -
    bounds.lower
  if (spare < 0) return
  for (const { fleet } of others) {
    stops.stopPending(fleet, Number.POSITIVE_INFINITY)
    stops.stopUnhealthy(fleet, Number.POSITIVE_INFINITY)
    spare -= stops.stopRunning(fleet, 'undetermined', spare)
  }
  for (const { fleet } of others)
    spare -= stops.stopRunning(fleet, 'healthy', Math.min(spare, spareHealthy(situation)))
  for (const other of others)
    setDesiredCount(scheduler.world, other, Math.min(other.desiredCount, other.fleet.keptCount))
}

/** In the order in which they give tasks up: first what has never completed, as when that is rolled back; of those the oldest. */
function predecessors({ scheduler: { service }, primary }: Situation): readonly DeploymentState[] {
  const oldestFirst = service.deployments.filter((deployment) => deployment !== primary).toReversed()
  const works = ({ rolloutState }: DeploymentState) => rolloutState === 'COMPLETED'
  return [...oldestFirst.filter((each) => !works(each)), ...oldestFirst.filter(works)]
}
