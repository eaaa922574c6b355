import { beforeEach, describe, expect, test } from 'vitest'
import { createCluster } from '../clusters/create-cluster.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { definition } from '../testing/test-definitions.ts'
import { placeTask } from '../testing/test-task.ts'
import { testWorld } from '../testing/test-world.ts'
import { deleteTaskDefinitions } from './delete-task-definitions.ts'
import { deregisterTaskDefinition } from './deregister-task-definition.ts'
import { describeTaskDefinition } from './describe-task-definition.ts'
import { listTaskDefinitionFamilies } from './list-task-definition-families.ts'
import { listTaskDefinitions } from './list-task-definitions.ts'
import { registerTaskDefinition } from './register-task-definition.ts'

const HOUR = 3_600_000
const arn = (name: string) => `arn:aws:ecs:us-east-1:123456789012:task-definition/${name}`

let world = testWorld()
beforeEach(() => {
  world = testWorld()
})

const register = (family: string, times = 1) => {
  for (let time = 0; time < times; time += 1) registerTaskDefinition(definition({ family }), world)
}
const deregister = (taskDefinition: string) =>
  deregisterTaskDefinition({ taskDefinition }, world).taskDefinition
const describeOne = (taskDefinition: string) =>
  describeTaskDefinition({ taskDefinition }, world).taskDefinition
const list = (input: Parameters<typeof listTaskDefinitions>[0] = {}) =>
  listTaskDefinitions(input, world).taskDefinitionArns?.map((found) => found.split('/')[1])

describe('revisions', () => {
  test('count up by one, whatever became of the earlier ones (TD-01)', () => {
    register('web', 2)
    deregister('web:1')
    deregister('web:2')
    deleteTaskDefinitions({ taskDefinitions: ['web:1', 'web:2'] }, world)
    world.clock.advance(2 * HOUR)
    expect(listTaskDefinitionFamilies({}, world).families).toEqual([])
    register('web')
    expect(describeOne('web')).toMatchObject({ revision: 3 })
  })
})

describe('DescribeTaskDefinition', () => {
  test('takes a family, a revision and an ARN (TD-12)', () => {
    register('web', 3)
    deregister('web:3')
    expect(describeOne('web')?.revision).toBe(2)
    expect(describeOne('web:3')?.status).toBe('INACTIVE')
    expect(describeOne(arn('web:1'))?.revision).toBe(1)
  })

  test('shows tags only when asked for (TD-12)', () => {
    register('web')
    expect(describeTaskDefinition({ taskDefinition: 'web' }, world)).not.toHaveProperty('tags')
    expect(describeTaskDefinition({ taskDefinition: 'web', include: ['TAGS'] }, world).tags).toEqual([])
  })

  test.each(['none', 'web:9', arn('web:9'), arn('web:1').replace('us-east-1', 'eu-west-1'), 'gone'])(
    'does not know %s',
    (taskDefinition) => {
      register('web')
      register('gone')
      deregister('gone:1')
      expect(ecsErrorOf(() => describeOne(taskDefinition))).toEqual({
        type: 'ClientException',
        message: 'Unable to describe task definition.',
      })
    },
  )

  test.each(['web:x', 'web:0', 'web:1:2', 'arn:aws:ecs:us-east-1:123456789012:cluster/web'])(
    'refuses %s',
    (taskDefinition) => {
      register('web')
      expect(ecsErrorOf(() => describeOne(taskDefinition)).type).toBe('ClientException')
    },
  )
})

describe('DeregisterTaskDefinition', () => {
  test('leaves the revision INACTIVE with a time (TD-13)', () => {
    register('web')
    world.clock.advance(1000)
    const expected = { status: 'INACTIVE', deregisteredAt: new Date(Date.UTC(2026, 0, 1, 0, 0, 1)) }
    expect(deregister('web:1')).toMatchObject(expected)
    world.clock.advance(1000)
    expect(deregister('web:1')).toMatchObject(expected)
  })

  test.each(['web', 'none:1'])('refuses %s', (reference) => {
    register('web')
    expect(ecsErrorOf(() => deregister(reference)).type).toBe('ClientException')
  })
})

describe('ListTaskDefinitions', () => {
  test('goes by family, then by revision number, both ways (TD-17)', () => {
    register('web', 11)
    register('web-api')
    register('app')
    const ascending = ['app:1', ...Array.from({ length: 11 }, (_, index) => `web:${index + 1}`), 'web-api:1']
    expect(list()).toEqual(ascending)
    expect(list({ sort: 'DESC' })).toEqual(ascending.toReversed())
    expect(list({ familyPrefix: 'web', maxResults: 2 })).toEqual(['web:1', 'web:2'])
  })

  test('takes the prefix for the whole family (TD-17)', () => {
    register('web')
    register('web-api')
    expect(list({ familyPrefix: 'web' })).toEqual(['web:1'])
    expect(list({ familyPrefix: 'we' })).toEqual([])
  })

  test('shows ACTIVE ones unless asked for others (TD-17)', () => {
    register('web', 3)
    deregister('web:1')
    deregister('web:2')
    deleteTaskDefinitions({ taskDefinitions: ['web:2'] }, world)
    expect(list()).toEqual(['web:3'])
    expect(list({ status: 'INACTIVE' })).toEqual(['web:1'])
    expect(list({ status: 'DELETE_IN_PROGRESS' })).toEqual(['web:2'])
  })
})

test('ListTaskDefinitionFamilies goes by a real prefix and by the family being in use (TD-18)', () => {
  for (const family of ['web', 'web-api', 'app']) register(family)
  deregister('web-api:1')
  const families = (input: Parameters<typeof listTaskDefinitionFamilies>[0]) =>
    listTaskDefinitionFamilies(input, world).families
  expect(families({})).toEqual(['app', 'web', 'web-api'])
  expect(families({ familyPrefix: 'we' })).toEqual(['web', 'web-api'])
  expect(families({ status: 'ACTIVE' })).toEqual(['app', 'web'])
  expect(families({ status: 'INACTIVE' })).toEqual(['web-api'])
  expect(families({ familyPrefix: 'w', status: 'ALL' })).toEqual(['web', 'web-api'])
})

describe('DeleteTaskDefinitions', () => {
  test('deletes INACTIVE revisions and names the others as failures (TD-16)', () => {
    register('web', 2)
    deregister('web:1')
    const answer = deleteTaskDefinitions({ taskDefinitions: ['web:1', 'web:2', 'web:9'] }, world)
    expect(answer.taskDefinitions).toMatchObject([{ revision: 1, status: 'DELETE_IN_PROGRESS' }])
    expect(answer.failures?.map((failure) => failure.arn)).toEqual([arn('web:2'), arn('web:9')])
    expect(describeOne('web:2')?.status).toBe('ACTIVE')
  })

  test('keeps a revision as long as a task refers to it (TD-16)', () => {
    register('web')
    createCluster({}, world)
    const cluster = world.clusters.get('default')
    const state = cluster && placeTask(cluster, { taskDefinitionArn: arn('web:1') })
    deregister('web:1')
    deleteTaskDefinitions({ taskDefinitions: ['web:1'] }, world)
    world.clock.advance(5 * HOUR)
    expect(describeOne('web:1')?.status).toBe('DELETE_IN_PROGRESS')
    state?.stop('UserInitiated', '')
    world.clock.advance(5 * HOUR)
    expect(ecsErrorOf(() => describeOne('web:1')).type).toBe('ClientException')
  })

  test.each([[[]], [['web']], [Array.from({ length: 11 }, (_, index) => `web:${index + 1}`)]])(
    'refuses %j (PAGE-04, TD-16)',
    (taskDefinitions) => {
      expect(ecsErrorOf(() => deleteTaskDefinitions({ taskDefinitions }, world)).type).toBe(
        'InvalidParameterException',
      )
    },
  )
})
