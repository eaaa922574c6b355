import { createHash } from 'node:crypto'
import type { V1ContainerState, V1Pod } from '@kubernetes/client-node'
import type { WorkloadContainer } from '../../history/entry.ts'
import type { Workload } from '../target.ts'

/** What a pod of KECS says of its task; undefined where it is none of a task's. */
export function workloadOfPod(pod: V1Pod, change: 'seen' | 'gone'): Workload | undefined {
  const taskId = taskIdOf(pod)
  if (taskId === undefined) return undefined
  const { metadata, spec, status } = pod
  return {
    taskId,
    name: `pod ${metadata?.namespace}/${metadata?.name}`,
    phase: change === 'gone' ? 'Gone' : (status?.phase ?? 'Pending'),
    ...(spec?.nodeName && { node: spec.nodeName }),
    containers: (spec?.containers ?? []).map(({ name }) => {
      const told = status?.containerStatuses?.find((container) => container.name === name)
      return { name: nameInDefinition(name), ...stateOf(told?.state) }
    }),
  }
}

/**
 * The id of the task that a pod runs. It is the pod's name where RunTask made the pod; KECS's webhook gives one to pods of
 * services, and where the webhook did not answer, KECS makes it of the pod's name (its controlplane/internal/utils/taskid.go).
 */
export function taskIdOf({ metadata }: V1Pod): string | undefined {
  const labels = metadata?.labels ?? {}
  if (labels['kecs.dev/managed-by'] !== 'kecs') return undefined
  return labels['kecs.dev/task-id'] || hash(metadata?.name ?? '')
}

function hash(podName: string): string {
  return createHash('sha256').update(podName).digest('hex').slice(0, 32)
}

/** RunTask renames containers that are not essential (its converters/task_converter.go). */
function nameInDefinition(containerName: string): string {
  return containerName.replace(/-nonessential$/, '')
}

function stateOf({ running, terminated, waiting }: V1ContainerState = {}): Omit<WorkloadContainer, 'name'> {
  if (running) return { state: 'running', ...startedAt(running.startedAt) }
  if (terminated) {
    const { exitCode, finishedAt, reason } = terminated
    return {
      state: 'terminated',
      ...startedAt(terminated.startedAt),
      ...(finishedAt && { finishedAt: isoOf(finishedAt) }),
      exitCode,
      ...(reason && { reason }),
    }
  }
  return { state: 'waiting', ...(waiting?.reason && { reason: waiting.reason }) }
}

function startedAt(moment: Date | undefined): Pick<WorkloadContainer, 'startedAt'> {
  return moment ? { startedAt: isoOf(moment) } : {}
}

/** What a watch tells comes as the JSON that it is, whatever its type says: a text where a listing has a Date. */
function isoOf(moment: Date): string {
  return new Date(moment).toISOString()
}
