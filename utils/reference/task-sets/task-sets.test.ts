import type { CreateTaskSetRequest } from '@aws-sdk/client-ecs'
import { describe, expect, test } from 'vitest'
import { createService } from '../services/create-service.ts'
import { deleteService } from '../services/delete-service.ts'
import { updateService } from '../services/update-service.ts'
import { tagResource } from '../tags/tag-resource.ts'
import { deregisterTaskDefinition } from '../task-definitions/deregister-task-definition.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { deleteTaskSet } from './delete-task-set.ts'
import { describeTaskSets } from './describe-task-sets.ts'
import { percent, type TaskSetLab, taskSetLab } from './testing/task-set-lab.ts'
import { updateServicePrimaryTaskSet } from './update-service-primary-task-set.ts'
import { updateTaskSet } from './update-task-set.ts'

const place = (lab: TaskSetLab) => ({ cluster: 'default', service: lab.service })

describe('CreateTaskSet', () => {
  test('answers an ACTIVE task set whose count the scheduler has not computed yet', () => {
    const lab = taskSetLab()
    const taskSet = lab.create({ externalId: 'green', tags: [{ key: 'team', value: 'a' }] })
    const account = 'arn:aws:ecs:us-east-1:123456789012'
    expect(taskSet).toEqual({
      id: expect.stringMatching(/^ecs-svc\/\d{18,19}$/),
      taskSetArn: `${account}:task-set/default/web/${taskSet.id}`,
      serviceArn: `${account}:service/default/web`,
      clusterArn: `${account}:cluster/default`,
      externalId: 'green',
      status: 'ACTIVE',
      taskDefinition: `${account}:task-definition/app:1`,
      computedDesiredCount: 0,
      pendingCount: 0,
      runningCount: 0,
      createdAt: new Date(lab.clock.now()),
      updatedAt: new Date(lab.clock.now()),
      launchType: 'FARGATE',
      platformVersion: '1.4.0',
      platformFamily: 'Linux',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'DISABLED' } },
      loadBalancers: [],
      serviceRegistries: [],
      scale: { value: 50, unit: 'PERCENT' },
      stabilityStatus: 'STABILIZING',
      stabilityStatusAt: new Date(lab.clock.now()),
      tags: [{ key: 'team', value: 'a' }],
    })
  })

  test('with the same client token gives the same task set', () => {
    const lab = taskSetLab()
    const first = lab.create({ clientToken: 'token-1' })
    expect(lab.create({ clientToken: 'token-1' }).id).toBe(first.id)
    expect(lab.showService().taskSets).toHaveLength(1)
    const other = () => lab.create({ clientToken: 'token-1', scale: percent(10) })
    expect(ecsErrorOf(other).type).toBe('InvalidParameterException')
    expect(ecsErrorOf(() => lab.create({ clientToken: 'x'.repeat(37) })).type).toBe(
      'InvalidParameterException',
    )
  })

  test.each<[string, Partial<CreateTaskSetRequest>, string]>([
    ['an unknown cluster', { cluster: 'none' }, 'ClusterNotFoundException'],
    ['an unknown service', { service: 'none' }, 'ServiceNotFoundException'],
    ['an unknown definition', { taskDefinition: 'none:1' }, 'ClientException'],
    ['a scale above 100', { scale: percent(101) }, 'InvalidParameterException'],
    ['no network for awsvpc', { networkConfiguration: undefined }, 'InvalidParameterException'],
    ['an unknown platform', { platformVersion: '9.9.9' }, 'PlatformUnknownException'],
    [
      'a launch type and a strategy',
      { capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] },
      'InvalidParameterException',
    ],
    ['tags with a reserved prefix', { tags: [{ key: 'aws:x', value: '' }] }, 'InvalidParameterException'],
  ])('refuses %s', (_what, input, type) => {
    const lab = taskSetLab()
    expect(ecsErrorOf(() => lab.create(input)).type).toBe(type)
    expect(lab.showService().taskSets).toEqual([])
  })

  test('refuses an INACTIVE definition, and a sixth task set', () => {
    const lab = taskSetLab()
    for (let count = 0; count < 5; count += 1) lab.create()
    expect(ecsErrorOf(() => lab.create()).message).toContain('5 deployments exist on the service.')
    deregisterTaskDefinition({ taskDefinition: 'app:1' }, lab.world)
    expect(ecsErrorOf(() => lab.create()).message).toBe('TaskDefinition is inactive')
  })

  test('refuses a load balancer of no container', () => {
    const loadBalancers = [{ targetGroupArn: 'arn:aws:elasticloadbalancing:…', containerName: 'none' }]
    expect(ecsErrorOf(() => taskSetLab().create({ loadBalancers })).message).toBe(
      'The container none does not exist in the task definition.',
    )
  })

  test('refuses a service of another controller, and one that is not ACTIVE (MISC-05)', () => {
    const lab = taskSetLab()
    lab.define()
    createService({ serviceName: 'rolling', taskDefinition: 'web:1', desiredCount: 0 }, lab.world)
    expect(ecsErrorOf(() => lab.create({ service: 'rolling' }))).toEqual({
      type: 'InvalidParameterException',
      message:
        'Amazon ECS only supports task set management on services configured to use external deployment controllers.',
    })
    deleteService({ service: 'web', force: true }, lab.world)
    expect(ecsErrorOf(() => lab.create()).type).toBe('ServiceNotActiveException')
  })
})

describe('DescribeTaskSets', () => {
  test('takes ids and ARNs, names unknown ones as failures, shows tags when asked', () => {
    const lab = taskSetLab()
    const tags = [{ key: 'a', value: 'b' }]
    const { id = '', taskSetArn = '' } = lab.create({ tags })
    const shown = describeTaskSets({ ...place(lab), taskSets: [id, 'ecs-svc/1'] }, lab.world)
    expect(shown.taskSets).toMatchObject([{ id, tags: [] }])
    expect(shown.failures).toEqual([
      { arn: 'arn:aws:ecs:us-east-1:123456789012:task-set/default/web/ecs-svc/1', reason: 'MISSING' },
    ])
    const tagged = describeTaskSets({ ...place(lab), taskSets: [taskSetArn], include: ['TAGS'] }, lab.world)
    expect(tagged.taskSets).toMatchObject([{ id, tags }])
  })

  test('refuses none at all, and the ARN of something else', () => {
    const lab = taskSetLab()
    expect(ecsErrorOf(() => describeTaskSets(place(lab), lab.world)).message).toBe(
      'TaskSets cannot be empty.',
    )
    const taskSets = ['arn:aws:ecs:us-east-1:123456789012:task/default/0123']
    expect(ecsErrorOf(() => describeTaskSets({ ...place(lab), taskSets }, lab.world)).message).toBe(
      'Task Set Identifier is invalid',
    )
  })
})

describe('UpdateTaskSet', () => {
  test('changes the scale', () => {
    const lab = taskSetLab()
    const { id: taskSet } = lab.create()
    const answer = updateTaskSet({ ...place(lab), taskSet, scale: percent(75) }, lab.world)
    expect(answer.taskSet?.scale).toEqual({ value: 75, unit: 'PERCENT' })
  })

  test.each([
    ['an unknown one', 'ecs-svc/1', 50, 'TaskSetNotFoundException'],
    ['a scale below 0', undefined, -1, 'InvalidParameterException'],
  ])('refuses %s', (_what, unknown, value, type) => {
    const lab = taskSetLab()
    const { id } = lab.create()
    const input = { ...place(lab), taskSet: unknown ?? id, scale: percent(value) }
    expect(ecsErrorOf(() => updateTaskSet(input, lab.world)).type).toBe(type)
  })
})

describe('UpdateServicePrimaryTaskSet', () => {
  test('makes one PRIMARY, and the one before ACTIVE again', () => {
    const lab = taskSetLab()
    const [blue, green] = [lab.create(), lab.create()]
    const primary = (primaryTaskSet: string | undefined) =>
      updateServicePrimaryTaskSet({ ...place(lab), primaryTaskSet }, lab.world).taskSet?.status
    expect(primary(blue.id)).toBe('PRIMARY')
    expect(primary(green.taskSetArn)).toBe('PRIMARY')
    expect(primary(green.id)).toBe('PRIMARY')
    expect(lab.show(blue)?.status).toBe('ACTIVE')
    expect(lab.show(green)?.status).toBe('PRIMARY')
    expect(ecsErrorOf(() => primary('ecs-svc/1')).type).toBe('TaskSetNotFoundException')
  })
})

test('a service shows what its PRIMARY task set brings (DG:deployment-type-external)', () => {
  const lab = taskSetLab()
  expect(lab.showService().taskDefinition).toBeUndefined()
  const { id: primaryTaskSet, taskDefinition } = lab.create()
  updateServicePrimaryTaskSet({ ...place(lab), primaryTaskSet }, lab.world)
  expect(lab.showService()).toMatchObject({
    taskDefinition,
    launchType: 'FARGATE',
    platformVersion: '1.4.0',
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
  })
})

test('task sets can be tagged (MISC-02)', () => {
  const lab = taskSetLab()
  const { id = '', taskSetArn: resourceArn } = lab.create({ tags: [{ key: 'a', value: '1' }] })
  tagResource({ resourceArn, tags: [{ key: 'b', value: '2' }] }, lab.world)
  const include = ['TAGS' as const]
  const shown = describeTaskSets({ ...place(lab), taskSets: [id], include }, lab.world).taskSets
  expect(shown).toMatchObject([
    {
      tags: [
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
      ],
    },
  ])
})

describe('DeleteTaskSet', () => {
  test('needs force above scale 0 (MISC-05)', () => {
    const lab = taskSetLab()
    const { id: taskSet } = lab.create()
    const remove = (force?: boolean) => deleteTaskSet({ ...place(lab), taskSet, force }, lab.world)
    expect(ecsErrorOf(() => remove()).type).toBe('InvalidParameterException')
    expect(remove(true).taskSet?.status).toBe('DRAINING')
    expect(remove().taskSet?.status).toBe('DRAINING')
    const update = () => updateTaskSet({ ...place(lab), taskSet, scale: percent(1) }, lab.world)
    expect(ecsErrorOf(update).type).toBe('InvalidParameterException')
    lab.settle()
    expect(ecsErrorOf(() => remove()).type).toBe('TaskSetNotFoundException')
  })

  test('takes one at scale 0 without', () => {
    const lab = taskSetLab()
    const taskSet = lab.create({ scale: undefined })
    expect(taskSet.scale).toEqual({ value: 0, unit: 'PERCENT' })
    expect(deleteTaskSet({ ...place(lab), taskSet: taskSet.id }, lab.world).taskSet?.status).toBe('DRAINING')
    lab.settle()
    expect(lab.show(taskSet)).toBeUndefined()
  })
})

test('UpdateService changes the count of the service, and nothing that task sets bring', () => {
  const lab = taskSetLab()
  const update = (changed: object) => updateService({ service: 'web', ...changed }, lab.world)
  expect(update({ desiredCount: 6 }).service?.desiredCount).toBe(6)
  const refused = [
    { taskDefinition: 'app:1' },
    { forceNewDeployment: true },
    { loadBalancers: [] },
    { capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] },
  ]
  for (const changed of refused) {
    expect(ecsErrorOf(() => update(changed)).type).toBe('InvalidParameterException')
  }
})
