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
    const lab = labWithDefinitions()
    const changed = lab.run({
      ...fargate,
      taskDefinition: 'app',
      overrides: { cpu: '.5 vCPU', memory: '1 GB' },
    })
    expect(changed.task).toMatchObject({
      cpu: '512',
      memory: '1024',
      overrides: { cpu: '512', memory: '1024' },
    })
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
