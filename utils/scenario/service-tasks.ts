import type { Service, Task } from '@aws-sdk/client-ecs'
import type { ServiceReads } from '../status/service-source.ts'
import { createServiceTasks } from '../status/service-tasks.ts'

/** All tasks that ListTasks shows of a service: those that should run, and the stopped ones (TK-18, TK-19). */
export async function readServiceTasks(
  ecs: Omit<ServiceReads, 'describeServices'>,
  service: Service,
): Promise<readonly Task[]> {
  const { clusterArn = '', serviceName = '' } = service
  const tasks = await createServiceTasks(ecs, clusterArn)([service])
  return tasks.get(serviceName) ?? []
}

/** The task that was created first; throws where there is none. */
export function oldestTask(tasks: readonly Task[]): Task {
  const [oldest] = tasks.toSorted((a, b) => Number(a.createdAt) - Number(b.createdAt))
  if (!oldest) throw new Error('the service has no task')
  return oldest
}

/** The ARNs of the tasks that are to run, sorted. */
export function arnsToRun(tasks: readonly Task[]): string[] {
  return tasks
    .filter(({ desiredStatus }) => desiredStatus === 'RUNNING')
    .map(({ taskArn = '' }) => taskArn)
    .sort()
}
