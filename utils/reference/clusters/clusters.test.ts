import { beforeEach, describe, expect, test } from 'vitest'
import { putAccountSetting } from '../settings/put-account-setting.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { placeTask } from '../testing/test-task.ts'
import { testWorld } from '../testing/test-world.ts'
import type { ClusterState } from '../world.ts'
import { createCluster } from './create-cluster.ts'
import { deleteCluster } from './delete-cluster.ts'
import { describeClusters } from './describe-clusters.ts'
import { findCluster } from './find-cluster.ts'
import { listClusters } from './list-clusters.ts'
import { updateCluster, updateClusterSettings } from './update-cluster.ts'

let world = testWorld()
beforeEach(() => {
  world = testWorld()
})

const arn = (name: string) => `arn:aws:ecs:us-east-1:123456789012:cluster/${name}`
const create = (clusterName?: string): ClusterState => {
  createCluster({ clusterName }, world)
  return findCluster(world, clusterName)
}
const typeOf = (call: () => unknown) => ecsErrorOf(call).type

describe('CreateCluster', () => {
  test('answers the whole cluster, lists empty rather than absent', () => {
    expect(createCluster({ clusterName: 'prod', tags: [{ key: 'a', value: 'b' }] }, world).cluster).toEqual({
      clusterArn: arn('prod'),
      clusterName: 'prod',
      status: 'ACTIVE',
      registeredContainerInstancesCount: 0,
      runningTasksCount: 0,
      pendingTasksCount: 0,
      activeServicesCount: 0,
      statistics: [],
      tags: [{ key: 'a', value: 'b' }],
      settings: [{ name: 'containerInsights', value: 'disabled' }],
      capacityProviders: [],
      defaultCapacityProviderStrategy: [],
    })
  })

  test('makes the cluster default without a name (CL-01)', () => {
    expect(createCluster({}, world).cluster?.clusterName).toBe('default')
  })

  test.each(['', 'a b', 'a.b', 'é', 'a'.repeat(256)])('refuses the name %j (CL-01)', (clusterName) => {
    expect(typeOf(() => createCluster({ clusterName }, world))).toBe('InvalidParameterException')
  })

  test('gives back the one that is there (CL-02)', () => {
    const first = createCluster({ clusterName: 'a', tags: [{ key: 'a' }] }, world)
    expect(createCluster({ clusterName: 'a' }, world)).toEqual(first)
    expect(typeOf(() => createCluster({ clusterName: 'a', capacityProviders: ['FARGATE'] }, world))).toBe(
      'InvalidParameterException',
    )
  })

  test('after a deletion makes a fresh one (CL-04)', () => {
    placeTask(create('a'), { lastStatus: 'STOPPED', desiredStatus: 'STOPPED' })
    deleteCluster({ cluster: 'a' }, world)
    expect(create('a')).toMatchObject({ status: 'ACTIVE', tasks: new Map() })
  })

  test('overrides the account value of Container Insights (MISC-03)', () => {
    putAccountSetting({ name: 'containerInsights', value: 'enabled' }, world)
    expect(create('a').settings).toEqual([{ name: 'containerInsights', value: 'enabled' }])
    const settings = [{ name: 'containerInsights', value: 'disabled' } as const]
    expect(createCluster({ clusterName: 'b', settings }, world).cluster?.settings).toEqual(settings)
  })

  test.each([
    ['an unknown value', { settings: [{ name: 'containerInsights', value: 'maybe' } as const] }],
    ['a reserved tag', { tags: [{ key: 'AWS:a', value: 'b' }] }],
    ['an unknown provider', { capacityProviders: ['none'] }],
    ['a strategy of others', { defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] }],
  ])('refuses %s, and makes nothing', (_, input) => {
    expect(typeOf(() => createCluster(input, world))).toBe('InvalidParameterException')
    expect(world.clusters.size).toBe(0)
  })
})

describe('DeleteCluster', () => {
  test('answers it INACTIVE, then it is no longer listed (CL-03)', () => {
    create('a')
    expect(deleteCluster({ cluster: arn('a') }, world).cluster?.status).toBe('INACTIVE')
    expect(listClusters({}, world)).toEqual({ clusterArns: [] })
    expect(deleteCluster({ cluster: 'a' }, world).cluster?.status).toBe('INACTIVE')
    expect(ecsErrorOf(() => findCluster(world, 'a')).message).toBe('The referenced cluster was inactive.')
  })

  test('is refused while tasks are active (CL-06)', () => {
    const { task } = placeTask(create('a'), { lastStatus: 'PROVISIONING' })
    expect(ecsErrorOf(() => deleteCluster({ cluster: 'a' }, world))).toEqual({
      type: 'ClusterContainsTasksException',
      message: 'The Cluster cannot be deleted while Tasks are active.',
    })
    task.lastStatus = 'STOPPED'
    expect(deleteCluster({ cluster: 'a' }, world).cluster?.status).toBe('INACTIVE')
  })

  test('of an unknown one is an error (CL-08)', () => {
    expect(typeOf(() => deleteCluster({ cluster: 'a' }, world))).toBe('ClusterNotFoundException')
  })
})

describe('DescribeClusters', () => {
  test('names unknown ones as failures, and without names describes default (CL-09)', () => {
    create('a')
    const answer = describeClusters({ clusters: ['a', arn('a'), 'b', arn('c')] }, world)
    expect(answer.clusters?.map(({ clusterName }) => clusterName)).toEqual(['a', 'a'])
    expect(answer.failures).toEqual([
      { arn: arn('b'), reason: 'MISSING' },
      { arn: arn('c'), reason: 'MISSING' },
    ])
    expect(describeClusters({}, world).failures).toEqual([{ arn: arn('default'), reason: 'MISSING' }])
  })

  test('shows what is asked for (CL-10)', () => {
    createCluster({ clusterName: 'a', tags: [{ key: 'a' }], configuration: {} }, world)
    const show = (...include: NonNullable<Parameters<typeof describeClusters>[0]['include']>) =>
      describeClusters({ clusters: ['a'], include }, world).clusters?.[0]
    expect(show()).toMatchObject({ tags: [], settings: [], statistics: [] })
    expect(show()).not.toHaveProperty('configuration')
    expect(show()).not.toHaveProperty('attachments')
    expect(show('TAGS')?.tags).toHaveLength(1)
    expect(show('SETTINGS')?.settings).toHaveLength(1)
    expect(show('CONFIGURATIONS')).toHaveProperty('configuration')
    expect(show('ATTACHMENTS')).toHaveProperty('attachments')
  })

  test('counts what is there, by launch type too (CL-11)', () => {
    const cluster = create('a')
    for (const lastStatus of ['PROVISIONING', 'PENDING', 'ACTIVATING', 'RUNNING', 'STOPPING', 'STOPPED'])
      placeTask(cluster, { lastStatus })
    placeTask(cluster, { lastStatus: 'RUNNING', launchType: 'EC2' })
    const [shown] = describeClusters({ clusters: ['a'], include: ['STATISTICS'] }, world).clusters ?? []
    expect(shown).toMatchObject({ runningTasksCount: 2, pendingTasksCount: 3 })
    expect(shown?.statistics).toEqual(
      expect.arrayContaining([
        { name: 'runningFargateTasksCount', value: '1' },
        { name: 'pendingFargateTasksCount', value: '3' },
        { name: 'runningEC2TasksCount', value: '1' },
        { name: 'pendingEC2TasksCount', value: '0' },
        { name: 'activeFargateServiceCount', value: '0' },
      ]),
    )
  })

  test.each([
    [[]],
    [['']],
    [Array.from({ length: 101 }, (_, index) => `c${index}`)],
    ['arn:aws:ecs:us-east-1:1:task/a/b'],
  ])('refuses %.30s (PAGE-04)', (clusters) => {
    const input = { clusters: typeof clusters === 'string' ? [clusters] : clusters }
    expect(typeOf(() => describeClusters(input, world))).toBe('InvalidParameterException')
  })
})

test('a reference is a name, an ARN or nothing (WIRE-05)', () => {
  const cluster = create()
  for (const reference of [undefined, 'default', arn('default')])
    expect(findCluster(world, reference)).toBe(cluster)
  for (const reference of ['other', arn('other'), arn('default').replace('us-east-1', 'eu-west-1')])
    expect(typeOf(() => findCluster(world, reference))).toBe('ClusterNotFoundException')
})

test('UpdateCluster and UpdateClusterSettings change what they name', () => {
  create('a')
  const settings = [{ name: 'containerInsights', value: 'enhanced' } as const]
  expect(updateClusterSettings({ cluster: 'a', settings }, world).cluster?.settings).toEqual(settings)
  const configuration = { executeCommandConfiguration: { logging: 'NONE' } } as const
  const updated = updateCluster(
    { cluster: 'a', configuration, serviceConnectDefaults: { namespace: 'x' } },
    world,
  )
  expect(updated.cluster).toMatchObject({
    configuration,
    settings,
    serviceConnectDefaults: { namespace: expect.stringMatching(/^arn:aws:servicediscovery:/) },
  })
  const without = updateCluster({ cluster: 'a', serviceConnectDefaults: { namespace: '' } }, world).cluster
  expect(without).toMatchObject({ configuration })
  expect(without).not.toHaveProperty('serviceConnectDefaults')
})
