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
 * So many tasks are kept of which no scenario knows; the oldest go first. A scenario knows a task a moment after it is made, so
 * only tasks that are no scenario's are forgotten.
 */
const mostUnknown = 10_000

interface TaskWorkloads {
  readonly seen: SeenWorkload[]
  readonly listeners: Set<(workload: SeenWorkload) => void>
}

export function createWorkloadStore(most = mostUnknown): WorkloadStore {
  const tasks = new Map<string, TaskWorkloads>()
  const unwatched = new Map<number, Unwatched>()
  const unwatchedListeners = new Set<(unwatched: Unwatched) => void>()
  const of = (taskId: string): TaskWorkloads => {
    const known = tasks.get(taskId)
    if (known) return known
    const made: TaskWorkloads = { seen: [], listeners: new Set() }
    tasks.set(taskId, made)
    return made
  }
  const forget = () => {
    for (const [taskId, { listeners }] of tasks) {
      if (tasks.size <= most) return
      if (listeners.size === 0) tasks.delete(taskId)
    }
  }
  return {
    add(workload) {
      const { seen, listeners } = of(workload.taskId)
      seen.push(workload)
      for (const listener of listeners) listener(workload)
      if (tasks.size > most) forget()
    },
    follow(taskId, listener) {
      const { seen, listeners } = of(taskId)
      for (const workload of seen) listener(workload)
      listeners.add(listener)
      return () => listeners.delete(listener)
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
