import { describe, expect, it } from 'vitest'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { container, fargateDefinition } from '../testing/test-definitions.ts'
import { executeCommand } from './execute-command.ts'
import { network, taskLab, untilRunning, untilStopped } from './testing/task-lab.ts'

const command = { command: '/bin/sh', interactive: true } as const

/** A task with ECS Exec, of as many containers. */
function execTask(names: readonly string[] = ['app']) {
  const lab = taskLab()
  const containerDefinitions = names.map((name) =>
    container({ name, command: ['sleep', '1000'], stopTimeout: 2 }),
  )
  const taskRoleArn = 'arn:aws:iam::123456789012:role/task'
  const taskDefinition = lab.define(fargateDefinition({ containerDefinitions, taskRoleArn }))
  const state = lab.run({
    taskDefinition,
    launchType: 'FARGATE',
    networkConfiguration: network,
    enableExecuteCommand: true,
  })
  return {
    lab,
    state,
    execute: (more = {}) => executeCommand({ ...command, task: state.id, ...more }, lab.world),
  }
}

describe('ExecuteCommand (MISC-04)', () => {
  it('gives a session once the agent is ready', () => {
    const { lab, state, execute } = execTask()
    expect(ecsErrorOf(execute).type).toBe('TargetNotConnectedException')
    untilRunning(lab, state)
    lab.clock.advance(2000)
    expect(state.task.containers?.[0]?.managedAgents).toMatchObject([
      { name: 'ExecuteCommandAgent', lastStatus: 'RUNNING', lastStartedAt: expect.any(Date) },
    ])
    expect(execute()).toMatchObject({
      containerName: 'app',
      interactive: true,
      taskArn: state.task.taskArn,
      session: {
        sessionId: expect.stringMatching(/^ecs-execute-command-/),
        streamUrl: expect.stringMatching(/^wss:/),
        tokenValue: expect.any(String),
      },
    })
    expect(ecsErrorOf(() => execute({ interactive: false })).type).toBe('InvalidParameterException')
    expect(ecsErrorOf(() => execute({ container: 'none' })).type).toBe('InvalidParameterException')
    state.stop('UserInitiated', '')
    expect(ecsErrorOf(execute).type).toBe('InvalidParameterException')
    expect(untilStopped(lab, state).containers?.[0]?.managedAgents).toMatchObject([{ lastStatus: 'STOPPED' }])
  })

  it('wants a container named when there are several', () => {
    const { lab, state, execute } = execTask(['a', 'b'])
    untilRunning(lab, state)
    lab.clock.advance(2000)
    expect(ecsErrorOf(execute).message).toMatch(/container name/)
    expect(execute({ container: 'b' })).toMatchObject({ containerName: 'b' })
  })

  it('refuses a task without ECS Exec and an unknown one', () => {
    const lab = taskLab()
    const { id } = lab.runFargate('sleep 1000')
    for (const task of [id, 'none']) {
      expect(ecsErrorOf(() => executeCommand({ ...command, task }, lab.world)).type).toBe(
        'InvalidParameterException',
      )
    }
  })
})
