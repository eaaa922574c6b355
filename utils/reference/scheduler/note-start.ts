import type { ServiceState } from '../services/service-state.ts'
import type { TaskState, World } from '../world.ts'
import { addEvent } from './events.ts'
import type { FleetChange } from './fleet.ts'
import type { StartThrottle } from './start-throttle.ts'

const INCONSISTENT =
  'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.'

/**
 * Tells the throttle how the start of a task went: one that fails by itself before it is RUNNING holds the next starts
 * back (FL-07), nothing that fails later does (FL-08). True for such a failure.
 */
export function noteStart(
  world: World,
  service: ServiceState,
  throttle: StartThrottle,
  { task, from, to }: FleetChange,
): boolean {
  if (from !== 'starting' || to === 'starting') return false
  if (to === 'running') {
    throttle.reset()
    return false
  }
  if (!hasFailedByItself(task)) return false
  if (throttle.failed(task.task.createdAt?.getTime() ?? 0, world.clock.now()))
    addEvent(world, service, INCONSISTENT)
  return true
}

/** Whether nobody but the task itself, or what it runs on, is to blame for its end. */
function hasFailedByItself({ task }: TaskState): boolean {
  return task.stopCode !== 'ServiceSchedulerInitiated' && task.stopCode !== 'UserInitiated'
}
