import type { DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse } from '@aws-sdk/client-ecs'
import { clientError } from '../ecs-error.ts'
import type { World } from '../world.ts'
import { lookUpTaskDefinition } from './find-task-definition.ts'

/** DescribeTaskDefinition, by family, family:revision or ARN; tags only when asked for (TD-12). */
export function describeTaskDefinition(
  { taskDefinition = '', include = [] }: DescribeTaskDefinitionRequest,
  world: World,
): DescribeTaskDefinitionResponse {
  const found = lookUpTaskDefinition(world, taskDefinition)
  if (!found) throw clientError('Unable to describe task definition.')
  return { taskDefinition: found.definition, ...(include.includes('TAGS') && { tags: found.tags }) }
}
