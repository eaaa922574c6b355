import { beforeEach, describe, expect, test } from 'vitest'
import { createCluster } from '../clusters/create-cluster.ts'
import { deleteCluster } from '../clusters/delete-cluster.ts'
import { findCluster } from '../clusters/find-cluster.ts'
import { putClusterCapacityProviders } from '../clusters/put-cluster-capacity-providers.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { placeTask } from '../testing/test-task.ts'
import { testWorld } from '../testing/test-world.ts'
import { createCapacityProvider } from './create-capacity-provider.ts'
import { deleteCapacityProvider } from './delete-capacity-provider.ts'
import { describeCapacityProviders } from './describe-capacity-providers.ts'
import { updateCapacityProvider } from './update-capacity-provider.ts'

let world = testWorld()
beforeEach(() => {
  world = testWorld()
  createCluster({ clusterName: 'prod' }, world)
})

const group = (name: string) => ({
  autoScalingGroupArn: `arn:aws:autoscaling:us-east-1:1:autoScalingGroup:${name}`,
})
const create = (name: string) =>
  createCapacityProvider({ name, autoScalingGroupProvider: group(name) }, world)
const instances = (name: string) =>
  createCapacityProvider(
    {
      name,
      cluster: 'prod',
      managedInstancesProvider: {
        infrastructureRoleArn: 'arn:aws:iam::1:role/r',
        instanceLaunchTemplate: undefined,
      },
    },
    world,
  )
const put = (
  capacityProviders: string[],
  ...strategy: { capacityProvider: string; weight?: number; base?: number }[]
) =>
  putClusterCapacityProviders(
    { cluster: 'prod', capacityProviders, defaultCapacityProviderStrategy: strategy },
    world,
  ).cluster
const remove = (capacityProvider: string) => deleteCapacityProvider({ capacityProvider }, world)
const typeOf = (call: () => unknown) => ecsErrorOf(call).type
const names = (input: Parameters<typeof describeCapacityProviders>[0] = {}) =>
  describeCapacityProviders(input, world).capacityProviders?.map(({ name }) => name)

describe('capacity providers', () => {
  test('FARGATE and FARGATE_SPOT are there and stay (CP-01)', () => {
    expect(names()).toEqual(['FARGATE', 'FARGATE_SPOT'])
    expect(typeOf(() => remove('FARGATE'))).toBe('ClientException')
    expect(
      typeOf(() => updateCapacityProvider({ name: 'FARGATE', autoScalingGroupProvider: {} }, world)),
    ).toBe('ClientException')
  })

  test('a new one has the defaults of managed scaling', () => {
    expect(create('spare').capacityProvider).toMatchObject({
      capacityProviderArn: 'arn:aws:ecs:us-east-1:123456789012:capacity-provider/spare',
      status: 'ACTIVE',
      autoScalingGroupProvider: {
        ...group('spare'),
        managedScaling: { targetCapacity: 100, minimumScalingStepSize: 1, maximumScalingStepSize: 10_000 },
        managedTerminationProtection: 'DISABLED',
      },
    })
  })

  test.each(['aws-x', 'ECS-x', 'fargate2', 'a b', '', 'a'.repeat(256)])(
    'refuses the name %.20s (CP-01)',
    (name) => {
      expect(typeOf(() => create(name))).toBe('ClientException')
    },
  )

  test('refuses a taken name, a taken group, both kinds and neither', () => {
    create('spare')
    expect(typeOf(() => create('spare'))).toBe('ClientException')
    expect(
      typeOf(() => createCapacityProvider({ name: 'b', autoScalingGroupProvider: group('spare') }, world)),
    ).toBe('ClientException')
    expect(typeOf(() => createCapacityProvider({ name: 'b' }, world))).toBe('InvalidParameterException')
    const scaling = { ...group('b'), managedScaling: { targetCapacity: 101 } }
    expect(
      typeOf(() => createCapacityProvider({ name: 'b', autoScalingGroupProvider: scaling }, world)),
    ).toBe('InvalidParameterException')
  })

  test('UpdateCapacityProvider changes what it names', () => {
    create('spare')
    const autoScalingGroupProvider = { managedScaling: { status: 'ENABLED', targetCapacity: 80 } } as const
    const { capacityProvider } = updateCapacityProvider({ name: 'spare', autoScalingGroupProvider }, world)
    expect(capacityProvider?.autoScalingGroupProvider).toMatchObject({
      ...group('spare'),
      managedScaling: { status: 'ENABLED', targetCapacity: 80, minimumScalingStepSize: 1 },
    })
    expect(
      describeCapacityProviders({ capacityProviders: ['spare'] }, world).capacityProviders,
    ).toMatchObject([{ autoScalingGroupProvider: { managedScaling: { targetCapacity: 80 } } }])
    expect(typeOf(() => updateCapacityProvider({ name: 'none' }, world))).toBe('InvalidParameterException')
  })

  test('DescribeCapacityProviders gives ten a page, names unknown ones, shows tags on request (PAGE-02)', () => {
    for (let index = 0; index < 12; index += 1) create(`spare-${index}`)
    const first = describeCapacityProviders({}, world)
    expect(first.capacityProviders).toHaveLength(10)
    expect(names({ nextToken: first.nextToken })).toHaveLength(4)
    expect(typeOf(() => describeCapacityProviders({ maxResults: 11 }, world))).toBe(
      'InvalidParameterException',
    )
    const answer = describeCapacityProviders({ capacityProviders: ['spare-1', 'none'] }, world)
    expect(answer.capacityProviders).toMatchObject([{ name: 'spare-1', tags: [] }])
    expect(answer.failures).toMatchObject([{ reason: 'MISSING' }])
  })

  test('DeleteCapacityProvider ends INACTIVE, but not while a cluster has it', () => {
    create('spare')
    put(['spare'])
    expect(remove('spare').capacityProvider).toMatchObject({
      status: 'ACTIVE',
      updateStatus: 'DELETE_FAILED',
      updateStatusReason: expect.stringContaining('associated with cluster: prod'),
    })
    put([])
    expect(remove('spare').capacityProvider).toMatchObject({
      status: 'ACTIVE',
      updateStatus: 'DELETE_IN_PROGRESS',
    })
    world.clock.advance(60_000)
    expect(
      describeCapacityProviders({ capacityProviders: ['spare'] }, world).capacityProviders,
    ).toMatchObject([{ status: 'INACTIVE', updateStatus: 'DELETE_COMPLETE' }])
    expect(names()).not.toContain('spare')
    expect(create('spare').capacityProvider?.status).toBe('ACTIVE')
  })
})

describe('capacity providers of a cluster', () => {
  test('are replaced as a whole (CP-03)', () => {
    expect(put(['FARGATE', 'FARGATE_SPOT'], { capacityProvider: 'FARGATE', weight: 1 })).toMatchObject({
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1, base: 0 }],
    })
    expect(put(['FARGATE_SPOT'])).toMatchObject({
      capacityProviders: ['FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [],
    })
    expect(names({ cluster: 'prod' })).toEqual(['FARGATE_SPOT'])
  })

  test('stay while a task runs on one (CP-03)', () => {
    put(['FARGATE'])
    const { task } = placeTask(findCluster(world, 'prod'), { capacityProviderName: 'FARGATE' })
    expect(typeOf(() => put([]))).toBe('ResourceInUseException')
    task.lastStatus = 'STOPPED'
    expect(put([])?.capacityProviders).toEqual([])
  })

  test.each([
    ['an unknown provider', () => put(['none'])],
    ['a strategy with another provider', () => put(['FARGATE'], { capacityProvider: 'FARGATE_SPOT' })],
    [
      'a provider twice',
      () => put(['FARGATE'], { capacityProvider: 'FARGATE' }, { capacityProvider: 'FARGATE' }),
    ],
    ['weight 1001', () => put(['FARGATE'], { capacityProvider: 'FARGATE', weight: 1001 })],
    ['base 100001', () => put(['FARGATE'], { capacityProvider: 'FARGATE', base: 100_001 })],
    [
      'two bases',
      () =>
        put(
          ['FARGATE', 'FARGATE_SPOT'],
          { capacityProvider: 'FARGATE', base: 1 },
          { capacityProvider: 'FARGATE_SPOT', base: 1 },
        ),
    ],
  ])('refuse %s (CP-02)', (_, call) => {
    expect(typeOf(call)).toBe('InvalidParameterException')
  })

  test('those of managed instances belong to one cluster and hold it (CL-07)', () => {
    instances('mine')
    expect(findCluster(world, 'prod').capacityProviders).toEqual(['mine'])
    expect(typeOf(() => put(['mine']))).toBe('InvalidParameterException')
    expect(put(['FARGATE'], { capacityProvider: 'mine' })?.capacityProviders).toEqual(['mine', 'FARGATE'])
    expect(remove('mine').capacityProvider?.updateStatus).toBe('DELETE_FAILED')
    put(['FARGATE'])
    expect(typeOf(() => deleteCluster({ cluster: 'prod' }, world))).toBe(
      'ClusterContainsCapacityProviderException',
    )
    remove('mine')
    expect(deleteCluster({ cluster: 'prod' }, world).cluster?.status).toBe('INACTIVE')
  })
})
