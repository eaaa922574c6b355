import type { Reference } from '../reference/server.ts'
import type { RunningTarget } from './target.ts'
import { TaskSilent } from './task-silent.ts'
import { workloadOfSimulated } from './workload-of-simulated.ts'

/** How the tasks of a reference endpoint, with a fault or without, are reached and seen. */
export function tasksOf(
  reference: Pick<Reference, 'requestTask' | 'watchContainers'>,
): Pick<RunningTarget, 'requestTask' | 'watchWorkloads'> {
  return {
    async requestTask(request) {
      const answer = reference.requestTask(request)
      if (!answer) throw new TaskSilent(request, 'connection refused')
      return answer
    },
    watchWorkloads: async (listener) =>
      reference.watchContainers((change) => listener(workloadOfSimulated(change))),
  }
}
