import { beforeEach, describe, expect, test } from 'vitest'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { registerInstance } from '../testing/test-instance.ts'
import { placeTask } from '../testing/test-task.ts'
import { testWorld } from '../testing/test-world.ts'
import { deregisterContainerInstance } from './deregister-container-instance.ts'
import { describeContainerInstances } from './describe-container-instances.ts'
import { listContainerInstances } from './list-container-instances.ts'
import { registerContainerInstance } from './register-container-instance.ts'
import { updateContainerAgent } from './update-container-agent.ts'
import { updateContainerInstancesState } from './update-container-instances-state.ts'

let world = testWorld()
beforeEach(() => {
  world = testWorld()
})

const describeOne = (reference: string, cluster?: string) =>
  describeContainerInstances({ cluster, containerInstances: [reference] }, world).containerInstances?.[0]
const typeOf = (call: () => unknown) => ecsErrorOf(call).type
const integers = (
  resources: readonly { name?: string | undefined; integerValue?: number | undefined }[] = [],
) => Object.fromEntries(resources.map(({ name = '', integerValue }) => [name, integerValue]))

describe('RegisterContainerInstance', () => {
  const document = {
    instanceId: 'i-0123456789abcdef0',
    instanceType: 'm5.large',
    availabilityZone: 'us-east-1c',
    architecture: 'arm64',
  }

  test('takes id, type and zone from the identity document (CI-05)', () => {
    const { instance } = registerInstance(world, { instanceIdentityDocument: JSON.stringify(document) })
    expect(instance.ec2InstanceId).toBe(document.instanceId)
    expect(instance.attributes).toEqual(
      expect.arrayContaining([
        { name: 'ecs.availability-zone', value: 'us-east-1c' },
        { name: 'ecs.instance-type', value: 'm5.large' },
        { name: 'ecs.cpu-architecture', value: 'arm64' },
        { name: 'ecs.os-type', value: 'linux' },
      ]),
    )
  })

  test('answers an ACTIVE instance with an agent, a long ARN and its resources (WIRE-06)', () => {
    const { instance } = registerInstance(world, {
      totalResources: [{ name: 'CPU', type: 'INTEGER', integerValue: 4096 }],
      attributes: [
        { name: 'stack', value: 'prod' },
        { name: 'com.amazonaws.ecs.capability.logging-driver.none' },
      ],
    })
    const shown = describeOne(instance.id)
    expect(shown).toMatchObject({ status: 'ACTIVE', agentConnected: true, tags: [], attachments: [] })
    expect(shown?.containerInstanceArn).toMatch(
      /^arn:aws:ecs:us-east-1:123456789012:container-instance\/default\/[0-9a-f]{32}$/,
    )
    expect(shown?.registeredResources?.[0]).toEqual({
      name: 'CPU',
      type: 'INTEGER',
      doubleValue: 0,
      longValue: 0,
      integerValue: 4096,
    })
    expect(shown?.remainingResources?.map(({ name }) => name)).toEqual([
      'CPU',
      'MEMORY',
      'PORTS',
      'PORTS_UDP',
    ])
    expect(shown?.attributes).toContainEqual({ name: 'com.amazonaws.ecs.capability.logging-driver.none' })
  })

  test('with its ARN is the same instance again', () => {
    const { instance } = registerInstance(world)
    const again = registerContainerInstance(
      { containerInstanceArn: instance.arn, totalResources: [{ name: 'CPU', integerValue: 1 }] },
      world,
    ).containerInstance
    expect(again).toMatchObject({ containerInstanceArn: instance.arn, version: 2 })
    expect(integers(again?.registeredResources)).toMatchObject({ CPU: 1 })
    deregisterContainerInstance({ containerInstance: instance.id }, world)
    expect(typeOf(() => registerContainerInstance({ containerInstanceArn: instance.arn }, world))).toBe(
      'ClientException',
    )
  })

  test.each(['no json', '7', '"x"', 'null'])(
    'refuses the identity document %s',
    (instanceIdentityDocument) => {
      registerInstance(world)
      expect(typeOf(() => registerContainerInstance({ instanceIdentityDocument }, world))).toBe(
        'ClientException',
      )
    },
  )

  test('refuses an unknown cluster (CL-08)', () => {
    expect(typeOf(() => registerContainerInstance({ cluster: 'none' }, world))).toBe(
      'ClusterNotFoundException',
    )
  })
})

describe('the resources of an instance (CI-02)', () => {
  test('are taken by its tasks and come back when they let go of it', () => {
    const totalResources = [
      { name: 'CPU', integerValue: 2048 },
      { name: 'MEMORY', integerValue: 4096 },
    ]
    const { cluster, instance } = registerInstance(world, { totalResources })
    const networkBindings = [
      { hostPort: 32768, protocol: 'tcp' as const },
      { hostPort: 53, protocol: 'udp' as const },
    ]
    const { stop } = placeTask(
      cluster,
      { cpu: '512', memory: '1024', containers: [{ networkBindings }] },
      instance,
    )
    placeTask(cluster, { cpu: '256', memory: '128', lastStatus: 'PENDING' }, instance)
    const shown = describeOne(instance.id)
    expect(integers(shown?.remainingResources)).toMatchObject({ CPU: 1280, MEMORY: 2944 })
    expect(integers(shown?.registeredResources)).toMatchObject({ CPU: 2048, MEMORY: 4096 })
    const ports = Object.fromEntries(shown?.remainingResources?.map((r) => [r.name, r.stringSetValue]) ?? [])
    expect(ports['PORTS']).toEqual(['22', '2376', '2375', '51678', '51679', '32768'])
    expect(ports['PORTS_UDP']).toEqual(['53'])
    expect(shown).toMatchObject({ runningTasksCount: 2, pendingTasksCount: 1 })

    stop('UserInitiated', '')
    expect(integers(describeOne(instance.id)?.remainingResources)).toMatchObject({ CPU: 1792, MEMORY: 3968 })
  })
})

describe('DescribeContainerInstances', () => {
  test('names unknown ones as failures, and takes ids and ARNs', () => {
    const { instance } = registerInstance(world)
    const answer = describeContainerInstances({ containerInstances: [instance.arn, 'none'] }, world)
    expect(answer.containerInstances).toHaveLength(1)
    expect(answer.failures).toEqual([
      { arn: 'arn:aws:ecs:us-east-1:123456789012:container-instance/default/none', reason: 'MISSING' },
    ])
  })

  test('refuses an ARN of another cluster', () => {
    const { instance } = registerInstance(world)
    registerInstance(world, { cluster: 'other' })
    expect(ecsErrorOf(() => describeOne(instance.arn, 'other'))).toEqual({
      type: 'InvalidParameterException',
      message: 'Invalid identifier: Identifier is for cluster default. Your cluster is other',
    })
  })

  test.each([0, 101])('refuses %d of them (PAGE-04)', (count) => {
    registerInstance(world)
    const containerInstances = Array.from({ length: count }, (_, index) => String(index))
    expect(typeOf(() => describeContainerInstances({ containerInstances }, world))).toBe(
      'InvalidParameterException',
    )
  })
})

describe('ListContainerInstances', () => {
  test('goes by status, leaving INACTIVE ones out (CI-01)', () => {
    const all = [registerInstance(world), registerInstance(world), registerInstance(world)].map(
      ({ instance }) => instance,
    )
    const [active, draining, gone] = all
    updateContainerInstancesState({ containerInstances: [draining?.id ?? ''], status: 'DRAINING' }, world)
    deregisterContainerInstance({ containerInstance: gone?.id }, world)
    const list = (status?: 'ACTIVE' | 'DRAINING') =>
      listContainerInstances({ status }, world).containerInstanceArns
    expect(list()?.toSorted()).toEqual([active?.arn, draining?.arn].toSorted())
    expect(list('ACTIVE')).toEqual([active?.arn])
    expect(list('DRAINING')).toEqual([draining?.arn])
  })

  test('goes by a cluster query', () => {
    const { instance } = registerInstance(world, { attributes: [{ name: 'stack', value: 'prod' }] })
    const { cluster } = registerInstance(world)
    placeTask(cluster, { group: 'service:web' }, instance)
    const list = (filter: string) => listContainerInstances({ filter }, world).containerInstanceArns
    for (const filter of [
      'attribute:stack == prod',
      'task:group == service:web',
      'runningTasksCount > 0',
      `ec2InstanceId == ${instance.ec2InstanceId} and agentConnected == true`,
    ])
      expect(list(filter), filter).toEqual([instance.arn])
    expect(list('ec2InstanceType == t3.large and registeredAt > 2025-01-01')).toHaveLength(2)
    expect(list('agentVersion > 1.0')).toEqual([])
    expect(typeOf(() => list('stack prod'))).toBe('InvalidParameterException')
  })
})

describe('UpdateContainerInstancesState', () => {
  test('goes to DRAINING and back; unknown and INACTIVE ones are failures (CI-03)', () => {
    const { instance } = registerInstance(world)
    const { instance: gone } = registerInstance(world)
    deregisterContainerInstance({ containerInstance: gone.id }, world)
    const update = (status: 'ACTIVE' | 'DRAINING') =>
      updateContainerInstancesState({ containerInstances: [instance.id, gone.id, 'none'], status }, world)
    expect(update('DRAINING').containerInstances).toMatchObject([{ status: 'DRAINING', version: 2 }])
    expect(update('DRAINING').containerInstances).toMatchObject([{ status: 'DRAINING', version: 2 }])
    expect(update('ACTIVE').containerInstances).toMatchObject([{ status: 'ACTIVE', version: 3 }])
    expect(update('ACTIVE').failures?.map(({ reason }) => reason)).toEqual(['INACTIVE', 'MISSING'])
  })

  test('takes no other status, and ten instances at most (CI-03, PAGE-04)', () => {
    const { instance } = registerInstance(world)
    const update = (containerInstances: string[], status: 'ACTIVE' | 'REGISTERING') => () =>
      updateContainerInstancesState({ containerInstances, status }, world)
    expect(typeOf(update([instance.id], 'REGISTERING'))).toBe('InvalidParameterException')
    expect(
      typeOf(
        update(
          Array.from({ length: 11 }, () => instance.id),
          'ACTIVE',
        ),
      ),
    ).toBe('InvalidParameterException')
  })
})

describe('DeregisterContainerInstance', () => {
  test('needs force while tasks run, and then takes them for stopped (CI-04)', () => {
    const { cluster, instance } = registerInstance(world)
    const { task } = placeTask(cluster, {}, instance)
    expect(ecsErrorOf(() => deregisterContainerInstance({ containerInstance: instance.id }, world))).toEqual({
      type: 'InvalidParameterException',
      message: 'Found running tasks on the instance.',
    })
    const answer = deregisterContainerInstance({ containerInstance: instance.id, force: true }, world)
    expect(answer.containerInstance).toMatchObject({ status: 'INACTIVE', agentConnected: false })
    expect(task.desiredStatus).toBe('STOPPED')
    expect(describeOne(instance.id)?.status).toBe('INACTIVE')
    expect(typeOf(() => deregisterContainerInstance({ containerInstance: instance.id }, world))).toBe(
      'InvalidParameterException',
    )
  })
})

test('UpdateContainerAgent finds no update', () => {
  const { instance } = registerInstance(world)
  expect(typeOf(() => updateContainerAgent({ containerInstance: instance.id }, world))).toBe(
    'NoUpdateAvailableException',
  )
})
