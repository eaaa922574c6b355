import type { Recorder } from '../../history/recorder.ts'
import type { RunWorkloads } from './run-workloads.ts'
import type { Unwatched } from './sight-log.ts'

/** A recorder that may also record what runs for the scenario's tasks. */
export interface ScenarioRecorder extends Recorder {
  /** Resolves once all that was seen of them until now is recorded, or else since when it is not. */
  settle?(): Promise<void>
}

/**
 * A task's ARN where it is all of a text: in messages of services ids stand without it, and of tasks that a scenario only reads
 * about it is told nothing.
 */
const taskArn = /"arn:[\w-]*:ecs:[^"\s]*:task\/(?:[^"\s/]+\/)?([^"\s/]+)"/g

/**
 * Records attempts as the given recorder does, and for each task whose ARN stands in an answer what was seen of its workloads,
 * be it before or after; and when nobody watched. A scenario's tasks are those that it was told of; others it can't say anything about.
 */
export function recordWorkloads(recorder: Recorder, workloads: RunWorkloads): ScenarioRecorder {
  const followed = new Map<string, () => void>()
  const noteUnwatched = (unwatched: Unwatched) => recorder.note({ kind: 'unwatched', ...unwatched })
  const stopUnwatched = workloads.followUnwatched(noteUnwatched)
  const followTasks = (body: string) => {
    for (const [, taskId = ''] of body.matchAll(taskArn)) {
      if (followed.has(taskId)) continue
      const stop = workloads.follow(taskId, (seen) => recorder.note({ kind: 'workload', ...seen }))
      followed.set(taskId, stop)
    }
  }
  return {
    ...recorder,
    record(attempt) {
      recorder.record(attempt)
      if (attempt.body !== undefined) followTasks(attempt.body)
    },
    async settle() {
      const unheard = await workloads.settle()
      if (unheard) noteUnwatched(unheard)
    },
    close() {
      stopUnwatched()
      for (const stop of followed.values()) stop()
      recorder.close()
    },
  }
}
