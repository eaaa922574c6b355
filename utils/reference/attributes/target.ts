import type { Attribute } from '@aws-sdk/client-ecs'
import { parseArn } from '../arn.ts'
import { EcsError, invalidParameter } from '../ecs-error.ts'
import type { ClusterState, InstanceState } from '../world.ts'

const NAME = /^[\w\-./\\]{1,128}$/
const VALUE = /^(?! )[\w\-.@/\\: ]{1,128}(?<! )$/

/** Refuses attributes with a name or a value that ECS doesn't take, and more than ten of them (API:Attribute). */
export function checkAttributes(attributes: readonly Attribute[]): void {
  if (attributes.length === 0) throw invalidParameter('Attributes cannot be empty.')
  if (attributes.length > 10) throw invalidParameter('Attributes cannot have more than 10 elements.')
  for (const { name = '', value } of attributes) {
    if (!NAME.test(name)) throw invalidParameter(`Invalid attribute name '${name}'.`)
    if (value !== undefined && !VALUE.test(value))
      throw invalidParameter(`Invalid attribute value '${value}'.`)
  }
}

/**
 * The instance that an attribute is for: a full ARN, or an id together with the target type.
 * Throws TargetNotFoundException for one that the cluster doesn't have (CI-05).
 */
export function findTarget(cluster: ClusterState, { targetId, targetType }: Attribute): InstanceState {
  if (!targetId) throw invalidParameter('targetId can not be blank.')
  const isArn = targetId.startsWith('arn:')
  if (!isArn && targetType === undefined)
    throw invalidParameter('targetType is required when targetId is not a full ARN.')
  const id = isArn ? (parseArn(targetId)?.path.at(-1) ?? '') : targetId
  const instance = cluster.instances.get(id)
  if (!instance || instance.status === 'INACTIVE' || (isArn && instance.arn !== targetId))
    throw new EcsError('TargetNotFoundException', `The specified target ${targetId} was not found.`)
  return instance
}
