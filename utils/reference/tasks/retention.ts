import type { ClusterState, TaskState } from '../world.ts'

/** How long stopped tasks stay describable at least, in real milliseconds (TK-18). */
const RETENTION_MS = 3_600_000
/** Every so many tasks the cluster is looked through for tasks to forget. */
const SWEEP_EVERY = 1000

const stoppedAt = new WeakMap<TaskState, number>()

/** Notes that the task has stopped, in real time: a fast clock must not take tasks away from who looks in real time. */
export function noteStopped(state: TaskState): void {
  stoppedAt.set(state, performance.now())
}

/**
 * Forgets tasks that stopped more than an hour of real time ago. Looks only now and then: a task may stay longer, never
 * shorter.
 */
export function forgetLongStopped({ tasks }: ClusterState): void {
  if (tasks.size === 0 || tasks.size % SWEEP_EVERY !== 0) return
  const latest = performance.now() - RETENTION_MS
  for (const [id, state] of tasks) {
    if ((stoppedAt.get(state) ?? Number.POSITIVE_INFINITY) < latest) tasks.delete(id)
  }
}
