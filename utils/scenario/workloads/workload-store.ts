import type { WorkloadEntry } from '../../history/entry.ts'
import type { Unwatched } from './sight-log.ts'

export type SeenWorkload = Omit<WorkloadEntry, 'kind'>

/** What was seen of the workloads of a run, for scenarios that come to know their tasks one by one. */
export interface WorkloadStore {
  add(workload: SeenWorkload): void
  /** Tells what was and will be seen for a task, in order, until the function that it gives back is called. */
  follow(taskId: string, listener: (workload: SeenWorkload) => void): () => void
  addUnwatched(unwatched: Unwatched): void
  /** Tells in the same way each time in which nobody watched: those that were, as they are now. */
  followUnwatched(listener: (unwatched: Unwatched) => void): () => void
}

/**
 * So many tasks are kept of which no scenario knows; the oldest go first. A scenario knows a task a moment after it is made, or
 * once it lists those that its services made meanwhile: ten thousand, where it loads an endpoint.
 */
const mostUnknown = 30_000

interface TaskWorkloads {
  readonly seen: SeenWorkload[]
  readonly listeners: Set<(workload: SeenWorkload) => void>
}

export function createWorkloadStore(most = mostUnknown): WorkloadStore {
  /** Those that somebody follows. */
  const tasks = new Map<string, TaskWorkloads>()
  const unknown = new Map<string, SeenWorkload[]>()
  const unwatched = new Map<number, Unwatched>()
  const unwatchedListeners = new Set<(unwatched: Unwatched) => void>()
  const addUnknown = (workload: SeenWorkload) => {
    const { taskId } = workload
    const seen = unknown.get(taskId)
    if (seen) return void seen.push(workload)
    unknown.set(taskId, [workload])
    const [oldest] = unknown.keys()
    if (unknown.size > most && oldest !== undefined) unknown.delete(oldest)
  }
  return {
    add(workload) {
      const task = tasks.get(workload.taskId)
      if (!task) return addUnknown(workload)
      task.seen.push(workload)
      for (const listener of task.listeners) listener(workload)
    },
    follow(taskId, listener) {
      const task = tasks.get(taskId) ?? { seen: unknown.get(taskId) ?? [], listeners: new Set() }
      tasks.set(taskId, task)
      unknown.delete(taskId)
      for (const workload of task.seen) listener(workload)
      task.listeners.add(listener)
      return () => {
        task.listeners.delete(listener)
        // Nobody else asks for the tasks of a scenario that is over.
        if (task.listeners.size === 0 && tasks.get(taskId) === task) tasks.delete(taskId)
      }
    },
    addUnwatched(time) {
      unwatched.set(time.fromMs, time)
      for (const listener of unwatchedListeners) listener(time)
    },
    followUnwatched(listener) {
      for (const time of unwatched.values()) listener(time)
      unwatchedListeners.add(listener)
      return () => unwatchedListeners.delete(listener)
    },
  }
}
