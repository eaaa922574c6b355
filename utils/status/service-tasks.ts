import type {
  DescribeTasksRequest,
  DescribeTasksResponse,
  DesiredStatus,
  Service,
  Task,
} from '@aws-sdk/client-ecs'
import { listTaskArns, type TaskLister } from './list-task-arns.ts'

/** The reads that looking at tasks takes; an `ECS` client has them. */
export interface TaskReads extends TaskLister {
  describeTasks(input: DescribeTasksRequest): Promise<DescribeTasksResponse>
}

/** DescribeTasks takes at most 100 tasks (PAGE-04). */
const batchSize = 100

/** One look at the tasks of a service. */
interface Listing {
  /** What the service showed of itself. */
  readonly shown: string
  /** Those to run, and those that were and are not listed at all (WIRE-07). */
  readonly running: readonly string[]
  readonly stopped: readonly string[]
  /** So many looks have taken it that no task has stopped since. */
  readonly age: number
}

const oldestListing = 3

/**
 * Reads the tasks of services, by the service's name: all that ListTasks shows, whatever they are desired to be. A task once
 * seen STOPPED does not change any more and is not described again; and those to stop are listed again when a task to run is
 * no longer listed, when the service shows a change, and now and then.
 */
export function createServiceTasks(
  ecs: TaskReads,
  cluster: string,
): (services: readonly Service[]) => Promise<ReadonlyMap<string, readonly Task[]>> {
  const ended = new Map<string, Task>()
  const listings = new Map<string, Listing>()

  async function list(service: Service): Promise<string[]> {
    const { serviceName = '' } = service
    try {
      // A task only ever goes from RUNNING to STOPPED (TK-03): asked in this order, none is missed on its way.
      const running = await pages(serviceName, 'RUNNING')
      const shown = shownBy(service)
      const last = listings.get(serviceName) ?? { shown: '', running: [], stopped: [], age: 0 }
      const gone = last.running.filter((arn) => !running.includes(arn))
      if (last.shown === shown && gone.length === 0 && last.age < oldestListing) {
        listings.set(serviceName, { ...last, running, age: last.age + 1 })
        return [...new Set([...running, ...last.stopped])]
      }
      const stopped = await pages(serviceName, 'STOPPED')
      const unlisted = gone.filter((arn) => !stopped.includes(arn))
      listings.set(serviceName, { shown, running: [...running, ...unlisted], stopped, age: 0 })
      return [...new Set([...running, ...stopped])]
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

  return async (services) => {
    const listed = await Promise.all(
      services.map(async (service) => [service.serviceName ?? '', await list(service)] as const),
    )
    const unsettled = new Set(listed.flatMap(([, arns]) => arns.filter((arn) => !ended.has(arn))))
    const described = await describe([...unsettled])
    for (const [arn, task] of described) if (task.lastStatus === 'STOPPED') ended.set(arn, task)
    return new Map(
      listed.map(([name, arns]) => [
        name,
        arns.map((arn) => described.get(arn) ?? ended.get(arn)).filter((task) => task !== undefined),
      ]),
    )
  }
}

/** What changes when tasks come and go. */
function shownBy({ status, runningCount, pendingCount, deployments, taskSets, events }: Service): string {
  return JSON.stringify([status, runningCount, pendingCount, deployments, taskSets, events?.[0]?.id])
}
