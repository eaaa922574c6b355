import { describe, expect, it } from 'vitest'
import { deleteCluster } from '../clusters/delete-cluster.ts'
import { describeClusters } from '../clusters/describe-clusters.ts'
import { putClusterCapacityProviders } from '../clusters/put-cluster-capacity-providers.ts'
import { listTagsForResource } from '../tags/list-tags-for-resource.ts'
import { tagResource, untagResource } from '../tags/tag-resource.ts'
import { deleteTaskDefinitions } from '../task-definitions/delete-task-definitions.ts'
import { deregisterTaskDefinition } from '../task-definitions/deregister-task-definition.ts'
import { describeTaskDefinition } from '../task-definitions/describe-task-definition.ts'
import { listTasks } from '../tasks/list-tasks.ts'
import { getTaskProtection, updateTaskProtection } from '../tasks/protection.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { worldCounts } from '../world-counts.ts'
import { onFargate, serviceLab } from './testing/service-lab.ts'

/** A stable service of two tasks on Fargate beside a standalone task. */
function lab() {
  const made = serviceLab()
  made.create('api', { ...onFargate, desiredCount: 2, tags: [{ key: 'a', value: 'b' }] })
  made.untilStable('api')
  const standalone = made.run({ ...onFargate, group: 'service:api' })
  made.clock.advance(60_000)
  return { ...made, standalone }
}

describe('a cluster', () => {
  it('counts its services, and those that drain (CL-11)', () => {
    const { create, remove, world } = lab()
    create('web', { desiredCount: 0 })
    create('gone', { desiredCount: 0 })
    remove('gone')
    const [cluster] = describeClusters({ include: ['STATISTICS'] }, world).clusters ?? []
    expect(cluster?.activeServicesCount).toBe(2)
    const statistics = Object.fromEntries(cluster?.statistics?.map(({ name, value }) => [name, value]) ?? [])
    expect(statistics).toMatchObject({
      activeFargateServiceCount: '1',
      activeEC2ServiceCount: '1',
      drainingEC2ServiceCount: '1',
      drainingFargateServiceCount: '0',
    })
    expect(worldCounts(world)['services']).toBe(3)
  })

  it('can not be deleted under ACTIVE services, nor under the tasks of DRAINING ones (CL-05, CL-06)', () => {
    const { remove, untilInactive, standalone, world, clock, cluster } = lab()
    expect(ecsErrorOf(() => deleteCluster({ cluster: 'default' }, world))).toEqual({
      type: 'ClusterContainsServicesException',
      message: 'The Cluster cannot be deleted while Services are active.',
    })
    remove('api', { force: true })
    expect(ecsErrorOf(() => deleteCluster({ cluster: 'default' }, world)).type).toBe(
      'ClusterContainsTasksException',
    )
    untilInactive('api')
    standalone.stop('UserInitiated', '')
    clock.advance(60_000)
    cluster.instances.clear()
    expect(deleteCluster({ cluster: 'default' }, world).cluster).toMatchObject({
      status: 'INACTIVE',
      activeServicesCount: 0,
    })
  })

  it('keeps the capacity providers that a service has in its strategy (CP-03)', () => {
    const { create, remove, untilInactive, world } = serviceLab()
    const put = (capacityProviders: string[]) =>
      putClusterCapacityProviders(
        { cluster: 'default', capacityProviders, defaultCapacityProviderStrategy: [] },
        world,
      )
    put(['FARGATE', 'FARGATE_SPOT'])
    const { launchType: _launchType, ...unsaid } = onFargate
    const capacityProviderStrategy = [{ capacityProvider: 'FARGATE', weight: 1 }]
    create('api', { ...unsaid, desiredCount: 0, capacityProviderStrategy })
    expect(ecsErrorOf(() => put(['FARGATE_SPOT'])).type).toBe('ResourceInUseException')
    put(['FARGATE'])
    remove('api')
    untilInactive('api')
    expect(put([]).cluster?.capacityProviders).toEqual([])
  })
})

describe('tags of a service (MISC-02)', () => {
  it('are those of its creation, and change', () => {
    const { stateOf, world } = lab()
    const resourceArn = stateOf('api').arn
    tagResource({ resourceArn, tags: [{ key: 'c', value: 'd' }] }, world)
    untagResource({ resourceArn, tagKeys: ['a'] }, world)
    expect(listTagsForResource({ resourceArn }, world).tags).toEqual([{ key: 'c', value: 'd' }])
  })

  it('need the long ARN of a service that is there', () => {
    const { stateOf, remove, untilInactive, world } = lab()
    const resourceArn = stateOf('api').arn
    const typeOf = (arn: string) =>
      ecsErrorOf(() => tagResource({ resourceArn: arn, tags: [{ key: 'c' }] }, world)).type
    expect(typeOf(resourceArn.replace('/default', ''))).toBe('InvalidParameterException')
    expect(typeOf(resourceArn.replace('api', 'none'))).toBe('ResourceNotFoundException')
    remove('api', { force: true })
    untilInactive('api')
    expect(typeOf(resourceArn)).toBe('ResourceNotFoundException')
  })
})

describe('ListTasks of a service (TK-20)', () => {
  it('lists its tasks alone, running and stopped', () => {
    const { world, stateOf, update, untilStable, clock } = lab()
    const running = listTasks({ serviceName: 'api' }, world).taskArns ?? []
    expect(running).toHaveLength(2)
    expect(listTasks({ serviceName: stateOf('api').arn, launchType: 'FARGATE' }, world).taskArns).toEqual(
      running,
    )
    expect(listTasks({ serviceName: 'api', launchType: 'EC2' }, world).taskArns).toEqual([])
    update('api', { desiredCount: 1 })
    untilStable('api')
    clock.advance(60_000)
    expect(listTasks({ serviceName: 'api' }, world).taskArns).toHaveLength(1)
    const stopped = listTasks({ serviceName: 'api', desiredStatus: 'STOPPED' }, world).taskArns
    expect(running).toEqual(expect.arrayContaining(stopped ?? []))
    expect(stopped).toHaveLength(1)
  })

  it('knows no other service', () => {
    const { world } = lab()
    expect(ecsErrorOf(() => listTasks({ serviceName: 'none' }, world))).toEqual({
      type: 'ServiceNotFoundException',
      message: 'Service not found.',
    })
  })
})

it('a revision that a deployment refers to is not deleted before the service (TD-16)', () => {
  const { create, remove, untilInactive, world, clock } = serviceLab()
  create('api', { ...onFargate, desiredCount: 0 })
  deregisterTaskDefinition({ taskDefinition: 'app:1' }, world)
  deleteTaskDefinitions({ taskDefinitions: ['app:1'] }, world)
  const statusOf = () => describeTaskDefinition({ taskDefinition: 'app:1' }, world).taskDefinition?.status
  clock.advance(3 * 3_600_000)
  expect(statusOf()).toBe('DELETE_IN_PROGRESS')
  remove('api')
  untilInactive('api')
  clock.advance(2 * 3_600_000)
  expect(ecsErrorOf(statusOf).type).toBe('ClientException')
})

it('tasks of a service can be protected, others not, until that expires (MISC-01)', () => {
  const { world, standalone, clock, update, describe: shown } = lab()
  const [taskArn = ''] = listTasks({ serviceName: 'api' }, world).taskArns ?? []
  const { protectedTasks, failures } = updateTaskProtection(
    { cluster: 'default', tasks: [taskArn, standalone.id], protectionEnabled: true, expiresInMinutes: 10 },
    world,
  )
  expect(protectedTasks).toMatchObject([{ taskArn, protectionEnabled: true }])
  expect(failures).toMatchObject([{ arn: standalone.task.taskArn, reason: 'TASK_NOT_VALID' }])
  update('api', { desiredCount: 0 })
  clock.advance(5 * 60_000)
  expect(shown('api')).toMatchObject({ desiredCount: 0, runningCount: 1 })
  clock.advance(10 * 60_000)
  expect(shown('api').runningCount).toBe(0)
  expect(getTaskProtection({ cluster: 'default', tasks: [taskArn] }, world).protectedTasks).toEqual([
    { taskArn, protectionEnabled: false },
  ])
})
