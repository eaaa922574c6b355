import type { Attribute, PutAttributesRequest, PutAttributesResponse } from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { EcsError } from '../ecs-error.ts'
import { isBuiltIn } from '../instances/built-in-attributes.ts'
import { capacityChanged } from '../scheduler/scheduler.ts'
import type { InstanceState, World } from '../world.ts'
import { checkAttributes, findTarget } from './target.ts'

/** The most custom attributes that an instance has (CI-05). */
const MOST_CUSTOM_ATTRIBUTES = 10

/**
 * PutAttributes: creates or replaces, all of them or, with an error, none.
 * Throws TargetNotFoundException and AttributeLimitExceededException (CI-05).
 */
export function putAttributes(input: PutAttributesRequest, world: World): PutAttributesResponse {
  const cluster = findCluster(world, input.cluster)
  const { attributes = [] } = input
  checkAttributes(attributes)
  const changes = new Map<InstanceState, Attribute[]>()
  const put = attributes.map((attribute) => {
    const target = findTarget(cluster, attribute)
    changes.set(target, withAttribute(changes.get(target) ?? target.attributes, attribute))
    return { ...plain(attribute), targetId: target.arn }
  })
  for (const changed of changes.values()) checkLimit(changed)
  for (const [target, changed] of changes) {
    target.attributes = changed
    target.version += 1
  }
  capacityChanged(cluster)
  return { attributes: put }
}

function withAttribute(attributes: readonly Attribute[], attribute: Attribute): Attribute[] {
  return [...attributes.filter(({ name }) => name !== attribute.name), plain(attribute)]
}

function plain({ name, value }: Attribute): Attribute {
  return value === undefined ? { name } : { name, value }
}

function checkLimit(attributes: readonly Attribute[]) {
  if (attributes.filter((attribute) => !isBuiltIn(attribute)).length > MOST_CUSTOM_ATTRIBUTES) {
    throw new EcsError(
      'AttributeLimitExceededException',
      `You can apply up to ${MOST_CUSTOM_ATTRIBUTES} custom attributes for each resource.`,
    )
  }
}
