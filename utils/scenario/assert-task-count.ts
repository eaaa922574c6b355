import type { DesiredStatus, Task } from '@aws-sdk/client-ecs'
import { listTaskArns } from '../status/list-task-arns.ts'
import type { TaskReads } from '../status/service-tasks.ts'
import { AssertionFailed } from './assertion-failed.ts'

/** Which tasks are counted. */
export interface TaskSelection {
  readonly cluster: string
  /** Only those of this service, by name or ARN. */
  readonly service?: string
  /** RUNNING unless given, as ListTasks has it (API:ListTasks): tasks that should run, whether or not they do yet. */
  readonly desiredStatus?: DesiredStatus
}

/** So many of the counted tasks are told, at the most. */
const told = 5

/**
 * The ARNs of the tasks, of which ListTasks must show `count`, all pages together. Throws TASK_COUNT_DIFFERS with what the
 * tasks are, also when an answer has no list.
 */
export async function assertTaskCount(
  ecs: TaskReads,
  selection: TaskSelection,
  count: number,
): Promise<string[]> {
  const { cluster, service, desiredStatus = 'RUNNING' } = selection
  const arns = await listTaskArns(ecs, {
    cluster,
    desiredStatus,
    // ListTasks takes the name.
    ...(service !== undefined && { serviceName: service.replace(/^arn:.*\//, '') }),
  })
  if (arns?.length === count) return arns
  const whose = `${desiredStatus} tasks in ${service === undefined ? `cluster ${cluster}` : `service ${service}`}`
  throw new AssertionFailed(
    {
      code: 'TASK_COUNT_DIFFERS',
      message: `expected ${count} ${whose}, but ListTasks answered ${arns?.length ?? 'without a list'}`,
      seen: await describe(ecs, cluster, arns ?? []),
      advice:
        'while tasks come and go, wait first (services.waitForRunningCount), or read within eventually().',
    },
    assertTaskCount,
  )
}

async function describe(ecs: TaskReads, cluster: string, arns: readonly string[]): Promise<string[]> {
  if (arns.length === 0) return []
  const { tasks = [] } = await ecs.describeTasks({ cluster, tasks: arns.slice(0, told) })
  const more = arns.length > told ? [`and ${arns.length - told} more`] : []
  return [...tasks.map(describeTask), ...more]
}

function describeTask({ taskArn, lastStatus, desiredStatus, group, stoppedReason }: Task): string {
  const reason = stoppedReason === undefined ? '' : ` (${stoppedReason})`
  return `task ${taskArn?.split('/').at(-1)} of ${group}: ${lastStatus}, desired ${desiredStatus}${reason}`
}
