import type { Tag } from '@aws-sdk/client-ecs'
import { beforeEach, describe, expect, test } from 'vitest'
import { createCluster } from '../clusters/create-cluster.ts'
import { deleteCluster } from '../clusters/delete-cluster.ts'
import { findCluster } from '../clusters/find-cluster.ts'
import { registerTaskDefinition } from '../task-definitions/register-task-definition.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { definition } from '../testing/test-definitions.ts'
import { registerInstance } from '../testing/test-instance.ts'
import { placeTask } from '../testing/test-task.ts'
import { testWorld } from '../testing/test-world.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { tagResource, untagResource } from './tag-resource.ts'

const account = 'arn:aws:ecs:us-east-1:123456789012'
const prod = `${account}:cluster/prod`

let world = testWorld()
beforeEach(() => {
  world = testWorld()
  createCluster({ clusterName: 'prod' }, world)
})

const tag = (resourceArn: string, ...tags: Tag[]) => tagResource({ resourceArn, tags }, world)
const tagsOf = (resourceArn: string) => listTagsForResource({ resourceArn }, world).tags
const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ key: `k${from + index}`, value: 'v' }))

test('TagResource merges, UntagResource removes the named keys (MISC-02)', () => {
  tag(prod, { key: 'a', value: '1' }, { key: 'b', value: '2' })
  tag(prod, { key: 'b', value: '3' }, { key: 'c', value: '' })
  expect(tagsOf(prod)).toEqual([
    { key: 'a', value: '1' },
    { key: 'b', value: '3' },
    { key: 'c', value: '' },
  ])
  untagResource({ resourceArn: prod, tagKeys: ['a', 'c', 'none'] }, world)
  expect(tagsOf(prod)).toEqual([{ key: 'b', value: '3' }])
})

test('every kind of resource has tags', () => {
  registerTaskDefinition(definition(), world)
  const { instance } = registerInstance(world, { cluster: 'prod' })
  const { task } = placeTask(findCluster(world, 'prod'))
  for (const resourceArn of [
    prod,
    instance.arn,
    task.taskArn ?? '',
    `${account}:task-definition/web:1`,
    `${account}:capacity-provider/FARGATE`,
  ]) {
    tag(resourceArn, { key: 'a', value: 'b' })
    expect(tagsOf(resourceArn), resourceArn).toEqual([{ key: 'a', value: 'b' }])
  }
})

describe('refused', () => {
  test.each([
    ['an empty key', [{ key: '', value: 'v' }]],
    ['no key', [{ value: 'v' }]],
    ['a key of 129', [{ key: 'k'.repeat(129) }]],
    ['a value of 257', [{ key: 'k', value: 'v'.repeat(257) }]],
    ['a reserved key', [{ key: 'aws:x' }]],
    ['a reserved key in capitals', [{ key: 'AWS:x' }]],
    ['a key twice', [{ key: 'k' }, { key: 'k' }]],
    ['51 of them', numbered(51)],
  ])('tags: %s (MISC-02)', (_, tags) => {
    expect(ecsErrorOf(() => tag(prod, ...tags)).type).toBe('InvalidParameterException')
    expect(tagsOf(prod)).toEqual([])
  })

  test('the 51st tag of a resource', () => {
    tag(prod, ...numbered(50))
    tag(prod, { key: 'k7', value: 'changed' })
    expect(ecsErrorOf(() => tag(prod, { key: 'more' })).type).toBe('LimitExceededException')
    expect(tagsOf(prod)).toHaveLength(50)
  })

  test.each([
    ['prod', 'InvalidParameterException'],
    ['arn:aws:s3:::bucket', 'InvalidParameterException'],
    [`${account}:service/web`, 'InvalidParameterException'],
    [`${account}:daemon/prod/x`, 'InvalidParameterException'],
    [`${account}:service/prod/web`, 'ResourceNotFoundException'],
    [`${account}:cluster/none`, 'ResourceNotFoundException'],
    [`${account}:task/prod/${'0'.repeat(32)}`, 'ResourceNotFoundException'],
    [`${account}:task-definition/none:1`, 'ResourceNotFoundException'],
    ['arn:aws:ecs:eu-west-1:123456789012:cluster/prod', 'ResourceNotFoundException'],
  ])('tagging %s: %s (MISC-02)', (resourceArn, type) => {
    expect(ecsErrorOf(() => tag(resourceArn, { key: 'a' })).type).toBe(type)
    expect(ecsErrorOf(() => untagResource({ resourceArn, tagKeys: ['a'] }, world)).type).toBe(type)
  })

  test('ListTagsForResource of what is not there', () => {
    expect(ecsErrorOf(() => tagsOf(`${account}:cluster/none`)).type).toBe('ClusterNotFoundException')
    expect(ecsErrorOf(() => tagsOf(`${account}:task-definition/none:1`)).type).toBe(
      'InvalidParameterException',
    )
    deleteCluster({ cluster: 'prod' }, world)
    expect(ecsErrorOf(() => tagsOf(prod)).type).toBe('ClusterNotFoundException')
  })
})
