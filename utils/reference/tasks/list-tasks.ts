import type { ListTasksRequest, ListTasksResponse } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import { lookUpInstance } from '../instances/find-instance.ts'
import { page } from '../pagination/page.ts'
import { tasksOfService } from '../services/tasks-of-service.ts'
import type { TaskState, World } from '../world.ts'
import { readableCluster } from './readable-cluster.ts'

/**
 * ListTasks: desired RUNNING unless asked otherwise (TK-19), filtered, in pages of 100. Throws
 * InvalidParameterException for a filter beside `startedBy`, ServiceNotFoundException for an unknown service (TK-20).
 */
export function listTasks(input: ListTasksRequest, world: World): ListTasksResponse {
  const cluster = readableCluster(world, input.cluster)
  const { startedBy, family, serviceName, containerInstance, launchType } = input
  if (startedBy !== undefined && (family ?? serviceName ?? containerInstance ?? launchType) !== undefined)
    throw invalidParameter('cannot specify startedBy with other arguments')
  const { desiredStatus = 'RUNNING' } = input
  const candidates =
    serviceName === undefined ? cluster.tasks.values() : tasksOfService(cluster, serviceName, desiredStatus)
  const instance = containerInstance === undefined ? undefined : lookUpInstance(cluster, containerInstance)
  if (containerInstance !== undefined && !instance)
    throw invalidParameter(`Referenced container instance ${containerInstance} not found.`)

  const isWanted = ({ task, definition }: TaskState) =>
    task.desiredStatus === desiredStatus &&
    (startedBy === undefined || task.startedBy === startedBy) &&
    (family === undefined || definition.family === family) &&
    (launchType === undefined || task.launchType === launchType) &&
    (instance === undefined || task.containerInstanceArn === instance.arn)

  const { items, ...rest } = page(candidates.filter(isWanted), input, {
    list: 'ListTasks',
    key: ({ id }) => id,
  })
  return { taskArns: items.map(({ task }) => task.taskArn ?? ''), ...rest }
}
