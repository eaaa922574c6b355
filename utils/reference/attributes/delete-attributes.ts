import type { DeleteAttributesRequest, DeleteAttributesResponse } from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { capacityChanged } from '../scheduler/scheduler.ts'
import type { World } from '../world.ts'
import { checkAttributes, findTarget } from './target.ts'

/** DeleteAttributes: takes them off their targets; one that isn't there is no error. */
export function deleteAttributes(input: DeleteAttributesRequest, world: World): DeleteAttributesResponse {
  const cluster = findCluster(world, input.cluster)
  const { attributes = [] } = input
  checkAttributes(attributes)
  const targets = attributes.map((attribute) => ({ attribute, target: findTarget(cluster, attribute) }))
  for (const { attribute, target } of targets) {
    target.attributes = target.attributes.filter(({ name }) => name !== attribute.name)
    target.version += 1
  }
  capacityChanged(cluster)
  return {
    attributes: targets.map(({ attribute, target }) => ({ name: attribute.name, targetId: target.arn })),
  }
}
