import type { Attribute, ListAttributesRequest, ListAttributesResponse } from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { invalidParameter } from '../ecs-error.ts'
import { page } from '../pagination/page.ts'
import type { World } from '../world.ts'

/** ListAttributes: one entry for each attribute of each instance, all or those of a name and value. */
export function listAttributes(input: ListAttributesRequest, world: World): ListAttributesResponse {
  const { attributeName, attributeValue } = input
  if (attributeValue !== undefined && attributeName === undefined)
    throw invalidParameter('attributeName must be specified when attributeValue is.')
  const cluster = findCluster(world, input.cluster)
  const listed = cluster.instances
    .values()
    .filter(({ status }) => status !== 'INACTIVE')
    .flatMap(({ arn, attributes }) => attributes.map((attribute) => ({ ...attribute, targetId: arn })))
    .filter(({ name }) => attributeName === undefined || name === attributeName)
    .filter(({ value }) => attributeValue === undefined || value === attributeValue)
  const rules = {
    list: 'ListAttributes',
    key: ({ targetId, name }: Attribute) => `${targetId} ${name}`,
  }
  const { items, nextToken } = page(listed, input, rules)
  return { attributes: [...items], ...(nextToken && { nextToken }) }
}
