import type { Fleet } from '../scheduler/fleet.ts'
import { FAILED_HEALTH_CHECKS } from '../scheduler/task-stops.ts'
import type { TaskSetState } from '../services/service-state.ts'
import type { TaskState, World } from '../world.ts'
import { scaledCount } from './scale.ts'
import { judgeStability } from './stability.ts'
import { tellComputedCount, tellTasks } from './task-set-events.ts'

/** Starts up to so many tasks of the task set; gives those that it could start. */
export type StartTasks = (count: number) => readonly TaskState[]

/**
 * One look of the scheduler at a task set: brings its tasks nearer to its count, which follows the service's (MISC-05).
 * Costs by what is to be started and stopped.
 */
export function stepTaskSet(world: World, taskSet: TaskSetState, startTasks: StartTasks): void {
  updateCount(world, taskSet)
  const { fleet, computedDesiredCount: desired } = taskSet
  const leaving = fleet.displaced.union(fleet.unhealthy)
  const staying = fleet.keptCount - leaving.size
  if (staying < desired) tellTasks(world, taskSet, 'started', startTasks(desired - staying))
  const stopped = [...stopSurplus(taskSet, staying - desired), ...stopReplaced(taskSet, leaving)]
  tellTasks(world, taskSet, 'stopped', stopped)
  judgeStability(world, taskSet)
}

function updateCount(world: World, taskSet: TaskSetState): void {
  const { service, scale, status } = taskSet
  const count = status === 'DRAINING' ? 0 : scaledCount(service.settings.desiredCount, scale)
  if (count === taskSet.computedDesiredCount) return
  taskSet.computedDesiredCount = count
  tellComputedCount(world, taskSet)
}

function stopSurplus(taskSet: TaskSetState, count: number): TaskState[] {
  const stopped: TaskState[] = []
  while (stopped.length < count) {
    const next = taskSet.status === 'DRAINING' ? anyTask(taskSet.fleet) : nextToStop(taskSet.fleet)
    if (!next) break
    stop(taskSet, next)
    stopped.push(next)
  }
  return stopped
}

/** Not those that are protected (MISC-01); what has not started yet goes first. */
function nextToStop(fleet: Fleet): TaskState | undefined {
  const unstarted = fleet.starting.values().find((state) => !fleet.isProtected(state))
  return unstarted ?? fleet.nextToStop('undetermined') ?? fleet.nextToStop('healthy')
}

/** A task set that is deleted takes all of its tasks with it. */
function anyTask({ starting, running }: Fleet): TaskState | undefined {
  const [first] = starting.size > 0 ? starting : running
  return first
}

/** Those that have to leave do so as others are RUNNING in their place (CI-03, SV-25); protection is not for unhealthy ones. */
function stopReplaced(taskSet: TaskSetState, leaving: ReadonlySet<TaskState>): TaskState[] {
  const { fleet, computedDesiredCount: desired } = taskSet
  const mayStop = (state: TaskState) => fleet.unhealthy.has(state) || !fleet.isProtected(state)
  const left = [...leaving].filter((state) => fleet.running.has(state) && mayStop(state))
  const replaced = left.slice(0, Math.max(0, fleet.running.size - desired))
  for (const state of replaced) stop(taskSet, state)
  return replaced
}

function stop({ id, fleet }: TaskSetState, state: TaskState): void {
  const isUnhealthy = fleet.unhealthy.has(state)
  const scaling = `Scaling activity initiated by (deployment ${id})`
  state.stop('ServiceSchedulerInitiated', isUnhealthy ? FAILED_HEALTH_CHECKS : scaling)
}
