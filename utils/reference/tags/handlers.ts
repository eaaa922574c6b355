import type { Handlers } from '../handler.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { tagResource, untagResource } from './tag-resource.ts'

/** The operations on tags of all kinds of resources (MISC-02). */
export const tagHandlers = {
  ListTagsForResource: listTagsForResource,
  TagResource: tagResource,
  UntagResource: untagResource,
} satisfies Handlers
