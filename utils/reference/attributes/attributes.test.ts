import type { Attribute } from '@aws-sdk/client-ecs'
import { beforeEach, describe, expect, test } from 'vitest'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { registerInstance } from '../testing/test-instance.ts'
import { testWorld } from '../testing/test-world.ts'
import { deleteAttributes } from './delete-attributes.ts'
import { listAttributes } from './list-attributes.ts'
import { putAttributes } from './put-attributes.ts'

let world = testWorld()
let { instance } = registerInstance(world)
beforeEach(() => {
  world = testWorld()
  instance = registerInstance(world).instance
})

const put = (...attributes: Attribute[]) => putAttributes({ attributes }, world)
const list = (input: Partial<Parameters<typeof listAttributes>[0]> = {}) =>
  listAttributes({ targetType: 'container-instance', ...input }, world)
const numbered = (count: number, targetId: string): Attribute[] =>
  Array.from({ length: count }, (_, index) => ({ name: `a${index}`, targetId }))

describe('PutAttributes', () => {
  test('creates and replaces (CI-05)', () => {
    const targetId = instance.arn
    expect(put({ name: 'stack', value: 'dev', targetId })).toEqual({
      attributes: [{ name: 'stack', value: 'dev', targetId }],
    })
    put({ name: 'stack', value: 'prod', targetId: instance.id, targetType: 'container-instance' })
    expect(list({ attributeName: 'stack' })).toEqual({
      attributes: [{ name: 'stack', value: 'prod', targetId }],
    })
  })

  test('takes ten custom ones a resource, built-in ones aside (CI-05)', () => {
    put(...numbered(10, instance.arn))
    put({ name: 'a3', value: 'again', targetId: instance.arn })
    expect(ecsErrorOf(() => put({ name: 'more', targetId: instance.arn })).type).toBe(
      'AttributeLimitExceededException',
    )
    expect(list({ attributeName: 'more' }).attributes).toEqual([])
  })

  test('takes all or none', () => {
    const both = () => put({ name: 'a', targetId: instance.arn }, { name: 'b', targetId: `${instance.arn}0` })
    expect(ecsErrorOf(both).type).toBe('TargetNotFoundException')
    expect(list({ attributeName: 'a' }).attributes).toEqual([])
  })

  test.each([
    [
      'an unknown id',
      { name: 'a', targetId: 'none', targetType: 'container-instance' },
      'TargetNotFoundException',
    ],
    ['an id without its type', { name: 'a', targetId: 'none' }, 'InvalidParameterException'],
    ['no target', { name: 'a' }, 'InvalidParameterException'],
    ['a bad name', { name: 'a b', targetId: 'x' }, 'InvalidParameterException'],
    ['a value that ends in a blank', { name: 'a', value: 'b ', targetId: 'x' }, 'InvalidParameterException'],
    ['a value of 129', { name: 'a', value: 'b'.repeat(129), targetId: 'x' }, 'InvalidParameterException'],
  ] as const)('refuses %s', (_, attribute, type) => {
    expect(ecsErrorOf(() => put(attribute)).type).toBe(type)
  })

  test.each([0, 11])('refuses %d at once', (count) => {
    expect(ecsErrorOf(() => put(...numbered(count, instance.arn))).type).toBe('InvalidParameterException')
  })
})

test('DeleteAttributes takes them away; one that is not there is no error', () => {
  const targetId = instance.arn
  put({ name: 'stack', value: 'dev', targetId })
  const attributes = [{ name: 'stack', targetId }]
  expect(deleteAttributes({ attributes }, world)).toEqual({ attributes })
  expect(deleteAttributes({ attributes }, world)).toEqual({ attributes })
  expect(list({ attributeName: 'stack' }).attributes).toEqual([])
})

describe('ListAttributes', () => {
  test('gives one for each attribute of each instance, or those of a name and value', () => {
    const other = registerInstance(world).instance
    put(
      { name: 'stack', value: 'dev', targetId: instance.arn },
      { name: 'stack', value: 'prod', targetId: other.arn },
    )
    expect(list().attributes).toHaveLength(instance.attributes.length + other.attributes.length)
    expect(list({ attributeName: 'stack' }).attributes).toHaveLength(2)
    expect(list({ attributeName: 'stack', attributeValue: 'prod' }).attributes?.[0]?.targetId).toBe(other.arn)
  })

  test('pages through them (PAGE-01)', () => {
    const first = list({ maxResults: 4 })
    const second = list({ nextToken: first.nextToken })
    expect([...(first.attributes ?? []), ...(second.attributes ?? [])]).toHaveLength(
      instance.attributes.length,
    )
  })

  test('takes no value without a name', () => {
    expect(ecsErrorOf(() => list({ attributeValue: 'x' })).type).toBe('InvalidParameterException')
  })
})
