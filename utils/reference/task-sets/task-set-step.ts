import { taskEventTexts } from '../scheduler/events.ts'
import { lastingCount } from '../scheduler/situation.ts'
import { TaskStops } from '../scheduler/task-stops.ts'
import type { TaskSetState } from '../services/service-state.ts'
import type { TaskState, World } from '../world.ts'
import { scaledCount } from './scale.ts'
import { judgeStability } from './stability.ts'
import { addTaskSetEvent, tellComputedCount } from './task-set-events.ts'

/** Starts up to so many tasks of the task set; gives those that it could start. */
export type StartTasks = (count: number) => readonly TaskState[]

/**
 * One look of the scheduler at a task set: brings its tasks nearer to its count, which follows the service's (MISC-05).
 * Costs by what is to be started and stopped.
 */
export function stepTaskSet(world: World, taskSet: TaskSetState, startTasks: StartTasks): void {
  updateCount(world, taskSet)
  const { fleet, computedDesiredCount: desired } = taskSet
  const tell = (text: string) => addTaskSetEvent(world, taskSet, text)
  const lacking = desired - lastingCount(fleet)
  if (lacking > 0) {
    for (const text of taskEventTexts(startTasks(lacking), 'started', 'tasks')) tell(text)
  }
  const stops = new TaskStops(tell)
  if (taskSet.status === 'DRAINING') stops.stopAll(fleet)
  else {
    stopSurplus(taskSet, stops)
    stopReplaced(taskSet, stops)
  }
  stops.tell()
  judgeStability(world, taskSet)
}

function updateCount(world: World, taskSet: TaskSetState): void {
  const { service, scale, status } = taskSet
  const count = status === 'DRAINING' ? 0 : scaledCount(service.settings.desiredCount, scale)
  if (count === taskSet.computedDesiredCount) return
  taskSet.computedDesiredCount = count
  tellComputedCount(world, taskSet)
}

/** What has not started yet goes first. */
function stopSurplus({ fleet, computedDesiredCount: desired }: TaskSetState, stops: TaskStops): void {
  let surplus = lastingCount(fleet) - desired
  surplus -= stops.stopPending(fleet, surplus)
  surplus -= stops.stopRunning(fleet, 'undetermined', surplus)
  stops.stopRunning(fleet, 'healthy', surplus)
}

/** Those that have to leave do so as others are RUNNING in their place (CI-03, SV-25). */
function stopReplaced({ fleet, computedDesiredCount: desired }: TaskSetState, stops: TaskStops): void {
  stops.stopUnhealthy(fleet, fleet.running.size - desired)
  const mayLeave = [...fleet.displaced].filter((task) => !fleet.isProtected(task))
  for (const task of mayLeave.slice(0, Math.max(0, fleet.running.size - desired))) stops.stop(task)
}
