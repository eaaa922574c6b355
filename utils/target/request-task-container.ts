import { runningWithLabel } from '../docker/containers-of-label.ts'
import { docker } from '../docker/docker.ts'
import { getInside } from '../docker/get-inside.ts'
import type { TaskAnswer, TaskRequest } from './target.ts'
import { TaskSilent } from './task-silent.ts'

/** The label by which containers tell the task that they are of; the ECS agent's own, which emulators take over. */
const taskLabel = 'com.amazonaws.ecs.task-arn'

/**
 * Sends an HTTP GET to a task whose containers this machine's engine runs: to each, as they may have networks of their own, until
 * one answers. Rejects with TaskSilent when none does, with what went wrong when the engine could not be asked.
 */
export async function requestTaskContainer(target: string, request: TaskRequest): Promise<TaskAnswer> {
  const runtime = await docker(target)
  const running = () => runningWithLabel(runtime, taskLabel, request.taskArn)
  let why = 'no container of it runs'
  for (const containerId of await running()) {
    try {
      const outcome = await getInside(runtime, {
        containerId,
        port: request.containerPort,
        path: request.path,
      })
      if (!('silent' in outcome)) return outcome
      why = outcome.silent
    } catch (error) {
      // The container may have ended meanwhile: nobody can be put into its network then.
      if ((await running()).includes(containerId)) throw error
    }
  }
  throw new TaskSilent(request, why)
}
