import type { DescribeTaskSetsRequest, DescribeTaskSetsResponse } from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import { checkBatch } from '../pagination/batch.ts'
import type { World } from '../world.ts'
import { findReadableService } from './external-service.ts'
import { lookUpTaskSet } from './find-task-set.ts'
import { taskSetView } from './task-set-view.ts'

/** No cap is documented: that of the other Describe operations of tasks. */
const MOST_TASK_SETS = 100

/**
 * DescribeTaskSets: by id or ARN, each once, unknown ones as failures; tags only when included. Throws
 * InvalidParameterException without any, whatever the model says (gh:aws/aws-cli#5380).
 */
export function describeTaskSets(input: DescribeTaskSetsRequest, world: World): DescribeTaskSetsResponse {
  const service = findReadableService(world, input)
  const references = input.taskSets ?? []
  checkBatch('TaskSets', references, MOST_TASK_SETS)
  const tags = input.include?.includes('TAGS') === true
  const found = [...new Set(references)].map(
    (reference) => [reference, lookUpTaskSet(service, reference)] as const,
  )
  return {
    taskSets: found.flatMap(([, taskSet]) => (taskSet ? [taskSetView(taskSet, { tags })] : [])),
    failures: found.flatMap(([reference, taskSet]) => {
      if (taskSet) return []
      const path = `task-set/${service.cluster.name}/${service.name}/${reference}`
      return [{ arn: reference.startsWith('arn:') ? reference : arnOf(world, path), reason: 'MISSING' }]
    }),
  }
}
