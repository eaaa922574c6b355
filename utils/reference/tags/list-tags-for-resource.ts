import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from '@aws-sdk/client-ecs'
import { parseArn } from '../arn.ts'
import { findCluster } from '../clusters/find-cluster.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { World } from '../world.ts'
import { lookUpTagged } from './tagged-resource.ts'

/** ListTagsForResource. An unknown resource is InvalidParameterException here, the model has no other type for it. */
export function listTagsForResource(
  { resourceArn = '' }: ListTagsForResourceRequest,
  world: World,
): ListTagsForResourceResponse {
  const resource = lookUpTagged(world, resourceArn)
  if (resource) return { tags: resource.tags ?? [] }
  if (parseArn(resourceArn)?.kind === 'cluster') findCluster(world, resourceArn)
  throw invalidParameter(`The specified resource could not be found: ${resourceArn}`)
}
