import type { Tag } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'

/** The most tags that a resource has (MISC-02). */
export const MOST_TAGS = 50

const RESERVED_PREFIX = /^aws:/i

/**
 * Refuses tags that no resource may be given (MISC-02): more than 50, a key outside 1–128 characters or given twice, a
 * value over 256, the prefix `aws:`.
 */
export function checkTags(tags: readonly Tag[] | undefined): void {
  if (!tags) return
  if (tags.length > MOST_TAGS)
    throw invalidParameter(`Tags can not be more than ${MOST_TAGS}, but ${tags.length} were given.`)
  const keys = new Set(tags.map(({ key }) => key))
  if (keys.size < tags.length)
    throw invalidParameter('Duplicate tag keys found. Please note that Tag keys are case sensitive.')
  for (const { key = '', value = '' } of tags) {
    if (key.length < 1 || key.length > 128)
      throw invalidParameter('The tag key must be between 1 and 128 characters long.')
    if (value.length > 256) throw invalidParameter('The tag value must be at most 256 characters long.')
    if (RESERVED_PREFIX.test(key) || RESERVED_PREFIX.test(value))
      throw invalidParameter(`The tag key '${key}' is invalid: keys and values may not start with aws:.`)
  }
}

/** The tags with others merged in: a key that is there already gets the new value (API:TagResource). */
export function mergeTags(tags: readonly Tag[], added: readonly Tag[]): Tag[] {
  const merged = new Map([...tags, ...added].map((tag) => [tag.key, tag]))
  return [...merged.values()]
}
