import type { StartTaskRequest } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { deregisterContainerInstance } from '../instances/deregister-container-instance.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { fargateDefinition } from '../testing/test-definitions.ts'
import { runTask } from './run-task.ts'
import { startTask } from './start-task.ts'
import { network, taskLab, untilRunning } from './testing/task-lab.ts'

describe('StartTask (CI-06)', () => {
  it('starts one task on each named instance, whatever a placement would do', () => {
    const { world, define, addInstance } = taskLab()
    const [first, second] = [addInstance(), addInstance()]
    const { tasks, failures } = startTask(
      {
        taskDefinition: define(),
        containerInstances: [first.id, second.arn],
        startedBy: 'x'.repeat(36),
        group: 'g',
      },
      world,
    )
    expect(failures).toEqual([])
    expect(tasks?.map((task) => task.containerInstanceArn)).toEqual([first.arn, second.arn])
    expect(tasks?.[0]).toMatchObject({ launchType: 'EC2', group: 'g', lastStatus: 'PENDING' })
  })

  it('tells why an instance can not take the task (FL-14)', () => {
    const { world, define, addInstance } = taskLab()
    const [offline, small, draining] = [addInstance(), addInstance(64, 32), addInstance()]
    offline.agentConnected = false
    draining.status = 'DRAINING'
    const containerInstances = [offline.id, small.id, draining.id, 'none']
    expect(startTask({ taskDefinition: define(), containerInstances }, world)).toMatchObject({
      tasks: [],
      failures: [
        { arn: offline.arn, reason: 'AGENT' },
        { arn: small.arn, reason: 'RESOURCE:MEMORY' },
        { arn: draining.arn, reason: 'INACTIVE' },
        { arn: expect.stringMatching(/container-instance\/default\/none$/), reason: 'MISSING' },
      ],
    })
  })

  const refused: readonly [string, Partial<StartTaskRequest>][] = [
    ['no instance', { containerInstances: [] }],
    ['eleven instances', { containerInstances: Array.from({ length: 11 }, (_, index) => `${index}`) }],
    ['a long startedBy', { startedBy: 'x'.repeat(37) }],
    ['a network for bridge mode', { networkConfiguration: network }],
  ]

  it.each(refused)('refuses %s', (_what, input) => {
    const { world, define, addInstance, cluster } = taskLab()
    const { id } = addInstance()
    const call = () => startTask({ taskDefinition: define(), containerInstances: [id], ...input }, world)
    expect(ecsErrorOf(call).type).toBe('InvalidParameterException')
    expect(cluster.tasks.size).toBe(0)
  })

  it('gives an awsvpc task on an instance its network interface', () => {
    const lab = taskLab()
    const { id } = lab.addInstance()
    lab.define(fargateDefinition({ family: 'vpc' }))
    startTask({ taskDefinition: 'vpc', containerInstances: [id], networkConfiguration: network }, lab.world)
    const [state] = lab.cluster.tasks.values()
    expect(state && untilRunning(lab, state)).toMatchObject({ attachments: [{ status: 'ATTACHED' }] })
  })
})

describe('tasks on an instance that goes (CI-03, CI-04)', () => {
  it('are stopped when it is deregistered by force, and nobody knows how they ended', () => {
    const lab = taskLab()
    const instance = lab.addInstance()
    const state = lab.run({ taskDefinition: lab.define() })
    untilRunning(lab, state)
    deregisterContainerInstance({ containerInstance: instance.id, force: true }, lab.world)
    expect(state.task.desiredStatus).toBe('STOPPED')
    lab.clock.advance(1000)
    expect(state.task).toMatchObject({ lastStatus: 'STOPPED', containers: [{ lastStatus: 'STOPPED' }] })
    expect(state.task.containers?.[0]?.exitCode).toBeUndefined()
    expect(lab.clock.nextDue()).toBeUndefined()
  })

  it('are given up even while they stop', () => {
    const lab = taskLab()
    const instance = lab.addInstance()
    const containerDefinitions = [{ name: 'a', image: 'busybox', memory: 8, command: ['sleep', '1000'] }]
    const state = lab.run({ taskDefinition: lab.define({ containerDefinitions }) })
    untilRunning(lab, state)
    state.stop('UserInitiated', 'first')
    lab.clock.advance(2000)
    deregisterContainerInstance({ containerInstance: instance.id, force: true }, lab.world)
    lab.clock.advance(1000)
    expect(state.task).toMatchObject({ lastStatus: 'STOPPED', stoppedReason: 'first' })
    expect(lab.clock.nextDue()).toBeUndefined()
  })

  it('stay when it drains, and no new ones come', () => {
    const lab = taskLab()
    const instance = lab.addInstance()
    const state = lab.run({
      taskDefinition: lab.define({ containerDefinitions: [{ name: 'a', image: 'nginx', memory: 8 }] }),
    })
    untilRunning(lab, state)
    instance.status = 'DRAINING'
    expect(ecsErrorOf(() => runTask({ taskDefinition: 'web' }, lab.world)).message).toMatch(
      /No Container Instances/,
    )
    const other = lab.addInstance()
    expect(lab.run({ taskDefinition: 'web' }).task.containerInstanceArn).toBe(other.arn)
    lab.clock.advance(60_000)
    expect(state.task.lastStatus).toBe('RUNNING')
  })
})
