import type { DeploymentState } from '../services/service-state.ts'
import type { InstanceState } from '../world.ts'
import { daemonPlaces } from './daemon-places.ts'
import { deploymentBounds } from './deployment-bounds.ts'
import { setDesiredCount } from './desired-count.ts'
import { schedulerDurations } from './durations.ts'
import { addEvent, addEventOnce, taskEventTexts } from './events.ts'
import type { ServiceScheduler } from './service-scheduler.ts'
import { type Situation, total } from './situation.ts'
import { placementRequest, startTasks } from './start-tasks.ts'
import { LOT, sourceOf } from './start-wanted.ts'
import type { TaskStops } from './task-stops.ts'
import { tellStall } from './tell-stall.ts'
import { waitForCapacity } from './waiting-for-capacity.ts'
import { whyUnplaced } from './why-unplaced.ts'

/**
 * One step of a DAEMON service towards one task of its PRIMARY deployment on each eligible instance (SV-23): on each of
 * them the old task stops before the new one starts. Its desired count is how many eligible instances there are.
 */
export function keepDaemons(scheduler: ServiceScheduler, primary: DeploymentState, stops: TaskStops): void {
  const { service } = scheduler
  const { settings } = service
  const places = daemonPlaces(service, placementRequest(service, primary.revision.definition))
  settings.desiredCount = places.eligibleCount
  const bounds = deploymentBounds(places.eligibleCount, settings.deploymentConfiguration)
  const situation = { scheduler, primary, bounds, stops }
  for (const task of places.misplaced) stops.stop(task)
  for (const { fleet } of service.deployments) stops.stopUnhealthy(fleet, Number.POSITIVE_INFINITY)
  if (!primary.isHalted) stopPredecessors(situation)
  startOn(situation, places.free)
  followCounts(situation)
  stops.tell()
  tellStall(situation)
  if (places.failures.length > 0) addEventOnce(scheduler.world, service, whyUnplaced(places.failures))
  // Any instance that comes, goes or changes may be one of its own.
  waitForCapacity(service.cluster, scheduler)
}

/** As far as the lower bound allows (SV-11), which is 0 unless set. */
function stopPredecessors({ scheduler: { service }, primary, bounds, stops }: Situation): void {
  let spare = total(service, ({ running, unhealthy }) => running.size - unhealthy.size) - bounds.lower
  for (const { fleet } of service.deployments.filter((deployment) => deployment !== primary)) {
    stops.stopPending(fleet, Number.POSITIVE_INFINITY)
    spare -= stops.stopRunning(fleet, 'undetermined', spare)
    spare -= stops.stopRunning(fleet, 'healthy', spare)
  }
}

/** Tasks of the PRIMARY deployment; when that has failed, of the one that works (SV-17). */
function startOn(situation: Situation, free: readonly InstanceState[]): void {
  const { scheduler, primary } = situation
  const { world, service } = scheduler
  const deployment = primary.isHalted
    ? service.deployments.find(({ rolloutState }) => rolloutState === 'COMPLETED')
    : primary
  if (!deployment || free.length === 0) return
  const delay = deployment.throttle.opensAt - world.clock.now()
  if (delay > 0) {
    scheduler.wakeAfter(delay)
    return
  }
  const source = sourceOf(situation, deployment)
  const started = free
    .slice(0, LOT)
    .flatMap((instance) => startTasks(world, service, source, { count: 1, instance }).tasks)
  for (const text of taskEventTexts(started, 'started', 'tasks')) addEvent(world, service, text)
  if (free.length > LOT) scheduler.wakeAfter(schedulerDurations.nextLot)
}

function followCounts({ scheduler: { service, world }, primary }: Situation): void {
  for (const deployment of service.deployments) {
    const desired =
      deployment === primary && !primary.isHalted
        ? service.settings.desiredCount
        : Math.min(deployment.desiredCount, deployment.fleet.keptCount)
    setDesiredCount(world, deployment, desired)
  }
}
