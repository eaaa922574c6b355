import type {
  TagResourceRequest,
  TagResourceResponse,
  UntagResourceRequest,
  UntagResourceResponse,
} from '@aws-sdk/client-ecs'
import { EcsError } from '../ecs-error.ts'
import type { World } from '../world.ts'
import { checkTags, MOST_TAGS, mergeTags } from './check-tags.ts'
import { lookUpTagged } from './tagged-resource.ts'

/** TagResource: adds the tags to those that are there, a key that is there gets the new value (MISC-02). */
export function tagResource(
  { resourceArn = '', tags = [] }: TagResourceRequest,
  world: World,
): TagResourceResponse {
  checkTags(tags)
  const resource = findTagged(world, resourceArn)
  const merged = mergeTags(resource.tags ?? [], tags)
  if (merged.length > MOST_TAGS)
    throw new EcsError('LimitExceededException', `A resource can have at most ${MOST_TAGS} tags.`)
  resource.tags = merged
  return {}
}

/** UntagResource: takes away the tags with these keys; keys that aren't there are no error (MISC-02). */
export function untagResource(
  { resourceArn = '', tagKeys = [] }: UntagResourceRequest,
  world: World,
): UntagResourceResponse {
  const resource = findTagged(world, resourceArn)
  resource.tags = (resource.tags ?? []).filter(({ key = '' }) => !tagKeys.includes(key))
  return {}
}

function findTagged(world: World, resourceArn: string) {
  const resource = lookUpTagged(world, resourceArn)
  if (resource) return resource
  throw new EcsError('ResourceNotFoundException', `The specified resource could not be found: ${resourceArn}`)
}
