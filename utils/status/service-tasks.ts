import type { DescribeTasksRequest, DescribeTasksResponse, DesiredStatus, Task } from '@aws-sdk/client-ecs'
import { listTaskArns, type TaskLister } from './list-task-arns.ts'

/** The reads that looking at tasks takes; an `ECS` client has them. */
export interface TaskReads extends TaskLister {
  describeTasks(input: DescribeTasksRequest): Promise<DescribeTasksResponse>
}

/** DescribeTasks takes at most 100 tasks (PAGE-04). */
const batchSize = 100

/**
 * Reads the tasks of services, by the service's name: all that ListTasks shows, whatever they are desired to be. A task once
 * seen STOPPED does not change any more and is not described again.
 */
export function createServiceTasks(
  ecs: TaskReads,
  cluster: string,
): (serviceNames: readonly string[]) => Promise<ReadonlyMap<string, readonly Task[]>> {
  const stopped = new Map<string, Task>()

  async function list(serviceName: string): Promise<string[]> {
    try {
      // A task only ever goes from RUNNING to STOPPED (TK-03): asked in this order, none is missed on its way.
      const running = await pages(serviceName, 'RUNNING')
      return [...new Set([...running, ...(await pages(serviceName, 'STOPPED'))])]
    } catch (error) {
      // Once a service is INACTIVE, there is none to list the tasks of.
      if (error instanceof Error && /^ServiceNot(Found|Active)Exception$/.test(error.name)) return []
      throw error
    }
  }

  async function pages(serviceName: string, desiredStatus: DesiredStatus): Promise<string[]> {
    return (await listTaskArns(ecs, { cluster, serviceName, desiredStatus })) ?? []
  }

  async function describe(arns: readonly string[]): Promise<Map<string, Task>> {
    const found = new Map<string, Task>()
    for (let start = 0; start < arns.length; start += batchSize) {
      const { tasks = [] } = await ecs.describeTasks({
        cluster,
        tasks: arns.slice(start, start + batchSize),
      })
      for (const task of tasks) found.set(task.taskArn ?? '', task)
    }
    return found
  }

  return async (serviceNames) => {
    const listed = await Promise.all(serviceNames.map(async (name) => [name, await list(name)] as const))
    const unsettled = new Set(listed.flatMap(([, arns]) => arns.filter((arn) => !stopped.has(arn))))
    const described = await describe([...unsettled])
    for (const [arn, task] of described) if (task.lastStatus === 'STOPPED') stopped.set(arn, task)
    return new Map(
      listed.map(([name, arns]) => [
        name,
        arns.map((arn) => described.get(arn) ?? stopped.get(arn)).filter((task) => task !== undefined),
      ]),
    )
  }
}
