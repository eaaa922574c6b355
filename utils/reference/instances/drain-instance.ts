import type { InstanceState, TaskState } from '../world.ts'

/**
 * The instance drains from now on, or no longer does: of its service tasks, those that are not RUNNING yet are stopped at
 * once, and the owners of the others look at them anew, to replace them as the deployment configuration allows.
 * Standalone tasks stay as they are (CI-03).
 */
export function drainingChanged({ status, load }: InstanceState): void {
  // A copy: what stops lets go of its place.
  for (const state of [...load.tasks]) {
    if (!state.owner || state.task.desiredStatus === 'STOPPED') continue
    if (status === 'DRAINING' && state.task.lastStatus !== 'RUNNING') stopUnstarted(state)
    else state.owner.taskChanged(state)
  }
}

/** Whether a task has to make way, as its instance gives its tasks up (CI-03). */
export function isDraining({ instance }: TaskState): boolean {
  return instance?.status === 'DRAINING'
}

/** The reason is that of every stop by the scheduler; what AWS says in this case is not documented. */
function stopUnstarted(state: TaskState): void {
  state.stop(
    'ServiceSchedulerInitiated',
    `Scaling activity initiated by (deployment ${state.task.startedBy})`,
  )
}
