import type { RunningCluster } from '../../kubernetes/cluster.ts'
import type { TaskAnswer, TaskRequest } from '../target.ts'
import { TaskSilent } from '../task-silent.ts'

interface TaskPods {
  podOf(taskId: string): { readonly namespace: string; readonly name: string } | undefined
}

/** How long a task may take to answer, in milliseconds; the way to it included. */
const answerMs = 5_000

/**
 * Sends an HTTP GET to a port of a task's pod, from inside the pod's network. Rejects with TaskSilent where there is no pod, or
 * nothing in it answers; with what went wrong where the cluster does not answer, as that says nothing of the task.
 */
export async function requestTask(
  cluster: Pick<RunningCluster, 'forwardToPod' | 'hasPod'>,
  pods: TaskPods,
  request: TaskRequest,
): Promise<TaskAnswer> {
  const pod = pods.podOf(request.taskArn.split('/').at(-1) ?? '')
  if (!pod) throw new TaskSilent(request, 'it has no pod')
  const forward = await cluster.forwardToPod({ ...pod, port: request.containerPort })
  try {
    const answer = await fetch(new URL(request.path, forward.url), {
      redirect: 'manual',
      signal: AbortSignal.timeout(answerMs),
    })
    return { status: answer.status, body: await answer.text() }
  } catch (error) {
    await cluster.hasPod(pod)
    throw new TaskSilent(request, whyOf(error))
  } finally {
    await forward.close()
  }
}

/** fetch says what went wrong in the causes of its errors. */
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}
