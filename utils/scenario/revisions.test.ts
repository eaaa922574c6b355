import { expect, it } from 'vitest'
import { revisionName } from './revisions.ts'

it('names a revision as its ARN does', () => {
  expect(revisionName('arn:aws:ecs:us-east-1:123456789012:task-definition/web:12')).toBe('web:12')
  expect(revisionName(undefined)).toBeUndefined()
})
