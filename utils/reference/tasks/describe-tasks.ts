import type { DescribeTasksRequest, DescribeTasksResponse, Failure, Task } from '@aws-sdk/client-ecs'
import { checkBatch } from '../pagination/batch.ts'
import type { World } from '../world.ts'
import { lookUpTask } from './find-task.ts'
import { missingTask } from './missing-task.ts'
import { readableCluster } from './readable-cluster.ts'
import { withTags } from './task-tags.ts'

/** DescribeTasks: up to 100 tasks by id or ARN, each once; unknown ones are failures (TK-17). Tags only when included. */
export function describeTasks(input: DescribeTasksRequest, world: World): DescribeTasksResponse {
  const cluster = readableCluster(world, input.cluster)
  const references = input.tasks ?? []
  checkBatch('Tasks', references, 100)
  const includesTags = input.include?.includes('TAGS') === true
  const tasks: Task[] = []
  const failures: Failure[] = []
  for (const reference of new Set(references)) {
    const state = lookUpTask(cluster, reference)
    if (!state) failures.push(missingTask(world, cluster, reference))
    else tasks.push(includesTags ? withTags(state) : state.task)
  }
  return { tasks, failures }
}
