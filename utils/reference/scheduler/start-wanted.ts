import type { DeploymentState } from '../services/service-state.ts'
import type { TaskState } from '../world.ts'
import { setDesiredCount } from './desired-count.ts'
import { schedulerDurations } from './durations.ts'
import { addEvent, addEventOnce, taskEventTexts } from './events.ts'
import { noteFailedTask } from './note-failures.ts'
import { lastingCount, roomIn, type Situation, targetOf } from './situation.ts'
import { startTasks } from './start-tasks.ts'
import { waitForCapacity } from './waiting-for-capacity.ts'

/** So many tasks are started at once; the others follow a little later. */
export const LOT = 100

/**
 * Starts what the deployments lack, as far as the upper bound leaves room (SV-12). The PRIMARY one comes first, unless its
 * tasks keep failing; what was lost of a version that works is made up for from the same version, whatever becomes of the
 * new one (whats-new 2025/11, rolling deployments).
 */
export function startWanted(situation: Situation): void {
  const { scheduler, primary } = situation
  const { world, service } = scheduler
  const room = Math.max(0, roomIn(situation))
  const reachable = Math.min(targetOf(situation, primary), lastingCount(primary.fleet) + room)
  if (!primary.isHalted) setDesiredCount(world, primary, Math.max(primary.desiredCount, reachable))
  const others = service.deployments.filter(({ rolloutState }) => rolloutState === 'COMPLETED')
  const inOrder = primary.failedTasks > 0 ? [...others, primary] : [primary, ...others]
  const started = [...new Set(inOrder)].flatMap((deployment) => startSome(situation, deployment))
  for (const text of taskEventTexts(started, 'started', 'tasks')) addEvent(world, service, text)
}

function startSome(situation: Situation, deployment: DeploymentState): readonly TaskState[] {
  const { scheduler } = situation
  const { world, service } = scheduler
  const wanted = targetOf(situation, deployment) - lastingCount(deployment.fleet)
  const count = Math.min(wanted, roomIn(situation))
  if (deployment.isHalted || count <= 0) return []
  const delay = deployment.throttle.opensAt - world.clock.now()
  if (delay > 0) {
    scheduler.wakeAfter(delay)
    return []
  }
  const { tasks, unplaced } = startTasks(world, service, sourceOf(situation, deployment), {
    count: Math.min(count, LOT),
  })
  if (count > LOT) scheduler.wakeAfter(schedulerDurations.nextLot)
  if (unplaced === undefined) return tasks
  addEventOnce(world, service, unplaced)
  noteFailedTask(scheduler, deployment)
  waitForCapacity(service.cluster, scheduler)
  scheduler.wakeAfter(schedulerDurations.placementRetry)
  return tasks
}

/** By what the service launches tasks is the service's to say at any time; the rest is the revision's (SV-14, SV-15). */
export function sourceOf({ scheduler }: Situation, { id, fleet, revision }: DeploymentState) {
  const { launchType, capacityProviderStrategy } = scheduler.service.settings
  const { networkConfiguration, platformVersion } = revision.shown
  return {
    id,
    fleet,
    definition: revision.definition,
    launchType,
    capacityProviderStrategy,
    subnets: networkConfiguration?.awsvpcConfiguration?.subnets ?? [],
    platformVersion,
  }
}
