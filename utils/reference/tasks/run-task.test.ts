import type { RunTaskRequest } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { deregisterTaskDefinition } from '../task-definitions/deregister-task-definition.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { runTask } from './run-task.ts'
import { labWithDefinitions, network, taskLab, untilRunning } from './testing/task-lab.ts'

const fargate: Pick<RunTaskRequest, 'launchType' | 'networkConfiguration'> = {
  launchType: 'FARGATE',
  networkConfiguration: network,
}

describe('RunTask', () => {
  it('answers with the tasks as they begin', () => {
    const { world, cluster } = labWithDefinitions()
    const tags = [{ key: 'team', value: 'a' }]
    const { tasks, failures } = runTask(
      { ...fargate, taskDefinition: 'app', count: 2, startedBy: 'me', tags, enableECSManagedTags: true },
      world,
    )
    expect(failures).toEqual([])
    expect(tasks).toHaveLength(2)
    expect(tasks?.[0]).toMatchObject({
      taskArn: expect.stringMatching(/^arn:aws:ecs:us-east-1:123456789012:task\/default\/[0-9a-f]{32}$/),
      clusterArn: cluster.arn,
      taskDefinitionArn: expect.stringMatching(/task-definition\/app:1$/),
      lastStatus: 'PROVISIONING',
      desiredStatus: 'RUNNING',
      launchType: 'FARGATE',
      platformVersion: '1.4.0',
      platformFamily: 'Linux',
      cpu: '256',
      memory: '512',
      group: 'family:app',
      startedBy: 'me',
      version: 1,
      attributes: [{ name: 'ecs.cpu-architecture', value: 'x86_64' }],
      availabilityZone: expect.stringMatching(/^us-east-1[abc]$/),
      ephemeralStorage: { sizeInGiB: 20 },
      containers: [
        { name: 'app', image: 'busybox', lastStatus: 'PENDING', healthStatus: 'UNKNOWN', memory: '64' },
      ],
      tags: [...tags, { key: 'aws:ecs:clusterName', value: 'default' }],
      overrides: { containerOverrides: [{ name: 'app' }], inferenceAcceleratorOverrides: [] },
    })
  })

  it('sums up the containers of a task on an instance', () => {
    const { define, run } = labWithDefinitions()
    const part = { image: 'busybox', cpu: 128, memory: 100 }
    const containerDefinitions = [
      { name: 'a', ...part },
      { name: 'b', ...part, memoryReservation: 60 },
    ]
    const { task } = run({ taskDefinition: define({ family: 'two', containerDefinitions }) })
    expect(task).toMatchObject({ launchType: 'EC2', cpu: '256', memory: '160', connectivity: 'CONNECTED' })
    expect(task.platformVersion).toBeUndefined()
  })

  const refused: readonly [string, RunTaskRequest, string, RegExp][] = [
    [
      'an unknown cluster',
      { taskDefinition: 'web', cluster: 'none' },
      'ClusterNotFoundException',
      /not found/,
    ],
    ['an unknown definition', { taskDefinition: 'none' }, 'ClientException', /not found/],
    ['count 0 (TK-06)', { taskDefinition: 'web', count: 0 }, 'InvalidParameterException', /[Cc]ount/],
    ['count 11 (TK-06)', { taskDefinition: 'web', count: 11 }, 'InvalidParameterException', /[Cc]ount/],
    [
      'a launch type beside a strategy (TK-12)',
      {
        taskDefinition: 'web',
        launchType: 'EC2',
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }],
      },
      'InvalidParameterException',
      /both a launch type and capacity provider strategy/,
    ],
    [
      'a provider that is not associated (CP-01)',
      { taskDefinition: 'app', capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] },
      'InvalidParameterException',
      /not associated/,
    ],
    [
      'propagateTags SERVICE (TK-12)',
      { taskDefinition: 'web', propagateTags: 'SERVICE' },
      'InvalidParameterException',
      /SERVICE/,
    ],
    [
      'awsvpc without a network (TK-12)',
      { taskDefinition: 'app', launchType: 'FARGATE' },
      'InvalidParameterException',
      /must be provided/,
    ],
    [
      'a network without awsvpc',
      { taskDefinition: 'web', networkConfiguration: network },
      'InvalidParameterException',
      /not valid/,
    ],
    [
      'a network without subnets',
      {
        taskDefinition: 'app',
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: [] } },
      },
      'InvalidParameterException',
      /subnets/,
    ],
    [
      'a public address on an instance',
      {
        taskDefinition: 'app',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['s'], assignPublicIp: 'ENABLED' } },
      },
      'InvalidParameterException',
      /public IP/,
    ],
    [
      'Fargate for a definition of instances',
      { taskDefinition: 'web', launchType: 'FARGATE' },
      'InvalidParameterException',
      /FARGATE/,
    ],
    [
      'a platform version on an instance',
      { taskDefinition: 'web', platformVersion: '1.4.0' },
      'InvalidParameterException',
      /null/,
    ],
    [
      'an unknown platform version',
      { ...fargate, taskDefinition: 'app', platformVersion: '9.9.9' },
      'PlatformUnknownException',
      /exist/,
    ],
    [
      'a long startedBy',
      { taskDefinition: 'web', startedBy: 'x'.repeat(129) },
      'InvalidParameterException',
      /128/,
    ],
    [
      'a startedBy of other characters',
      { taskDefinition: 'web', startedBy: 'a b' },
      'InvalidParameterException',
      /startedBy/,
    ],
    [
      'an override of an unknown container',
      { taskDefinition: 'web', overrides: { containerOverrides: [{ name: 'none' }] } },
      'InvalidParameterException',
      /none is not a container/,
    ],
    [
      'overrides of more than 8192 characters (TK-11)',
      {
        taskDefinition: 'web',
        overrides: { containerOverrides: [{ name: 'app', command: ['x'.repeat(8192)] }] },
      },
      'InvalidParameterException',
      /8192/,
    ],
    [
      'exec without a role',
      { taskDefinition: 'web', enableExecuteCommand: true },
      'InvalidParameterException',
      /taskRoleArn/,
    ],
    [
      'a bad tag',
      { taskDefinition: 'web', tags: [{ key: 'aws:x', value: '' }] },
      'InvalidParameterException',
      /aws:/,
    ],
    [
      'a bad client token',
      { taskDefinition: 'web', clientToken: 'a b' },
      'InvalidParameterException',
      /clientToken/,
    ],
    [
      'a long client token',
      { taskDefinition: 'web', clientToken: 'x'.repeat(65) },
      'InvalidParameterException',
      /clientToken/,
    ],
    [
      'placement on Fargate (FL-16)',
      { ...fargate, taskDefinition: 'app', placementStrategy: [{ type: 'random' }] },
      'InvalidParameterException',
      /FARGATE/,
    ],
    [
      'an expression for distinctInstance (FL-16)',
      { taskDefinition: 'web', placementConstraints: [{ type: 'distinctInstance', expression: 'x' }] },
      'InvalidParameterException',
      /expression/,
    ],
    [
      'an unknown strategy field (FL-16)',
      { taskDefinition: 'web', placementStrategy: [{ type: 'binpack', field: 'disk' }] },
      'InvalidParameterException',
      /strategy/,
    ],
    [
      'six strategies (FL-16)',
      {
        taskDefinition: 'web',
        placementStrategy: Array.from({ length: 6 }, () => ({ type: 'random' as const })),
      },
      'InvalidParameterException',
      /5/,
    ],
  ]

  it.each(refused)('refuses %s, and starts nothing', (_what, input, type, message) => {
    const { world, cluster } = labWithDefinitions()
    expect(ecsErrorOf(() => runTask(input, world))).toEqual({ type, message: expect.stringMatching(message) })
    expect(cluster.tasks.size).toBe(0)
  })

  it('refuses a cluster without instances (TK-08)', () => {
    const { world, define } = taskLab()
    define()
    expect(ecsErrorOf(() => runTask({ taskDefinition: 'web', launchType: 'EC2' }, world))).toEqual({
      type: 'InvalidParameterException',
      message: 'No Container Instances were found in your cluster.',
    })
  })

  it('refuses an INACTIVE revision, and takes the latest ACTIVE one of a family (TD-14)', () => {
    const { world, define, run } = labWithDefinitions()
    define()
    deregisterTaskDefinition({ taskDefinition: 'web:2' }, world)
    expect(ecsErrorOf(() => runTask({ taskDefinition: 'web:2' }, world))).toEqual({
      type: 'InvalidParameterException',
      message: 'TaskDefinition is inactive',
    })
    expect(run({ taskDefinition: 'web' }).task.taskDefinitionArn).toMatch(/web:1$/)
  })

  it('takes the tags of the definition when asked, its own over them', () => {
    const { define, world } = labWithDefinitions()
    const tags = [
      { key: 'a', value: 'definition' },
      { key: 'b', value: 'definition' },
    ]
    const taskDefinition = define({ family: 'tagged', tags })
    const own = [{ key: 'b', value: 'own' }]
    const tagsOf = (input: Partial<RunTaskRequest>) =>
      runTask({ taskDefinition, ...input }, world).tasks?.[0]?.tags
    expect(tagsOf({})).toEqual([])
    expect(tagsOf({ propagateTags: 'TASK_DEFINITION', tags: own })).toEqual([tags[0], own[0]])
  })

  it('applies overrides of size', () => {
    const { run } = labWithDefinitions()
    const overrides = { containerOverrides: [{ name: 'app', cpu: 64, memory: 128 }] }
    const { task } = run({ taskDefinition: 'web', overrides })
    expect(task).toMatchObject({ cpu: '64', memory: '128', containers: [{ cpu: '64', memory: '128' }] })
  })
})

describe('placement', () => {
  it('gives the tasks that fit and a failure for each that does not (TK-07)', () => {
    const { world, define, addInstance } = taskLab()
    define({ family: 'half', memory: '500' })
    const instance = addInstance(1024, 1000)
    const { tasks, failures } = runTask({ taskDefinition: 'half', count: 4 }, world)
    expect(tasks?.map(({ containerInstanceArn }) => containerInstanceArn)).toEqual([
      instance.arn,
      instance.arn,
    ])
    expect(failures).toEqual([
      { arn: instance.arn, reason: 'RESOURCE:MEMORY' },
      { arn: instance.arn, reason: 'RESOURCE:MEMORY' },
    ])
  })

  it('has room again when a task has stopped (CI-02)', () => {
    const made = taskLab()
    const taskDefinition = made.define({ family: 'whole', cpu: '1024' })
    made.addInstance(1024)
    const state = made.run({ taskDefinition })
    untilRunning(made, state)
    expect(runTask({ taskDefinition }, made.world).failures).toMatchObject([{ reason: 'RESOURCE:CPU' }])
    state.stop('UserInitiated', '')
    made.clock.advance(40_000)
    expect(runTask({ taskDefinition }, made.world).tasks).toHaveLength(1)
  })
})
