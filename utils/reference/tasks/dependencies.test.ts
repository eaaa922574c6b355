import { describe, expect, it } from 'vitest'
import { exitCodes, statusesUntil, taskLab, untilRunning, untilStopped } from './testing/task-lab.ts'

const sh = (script: string) => ['sh', '-c', script]

describe('dependencies (FL-10, FL-11)', () => {
  it('starts in order, and runs when all have started', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      {
        name: 'app',
        command: ['sleep', '1000'],
        dependsOn: [{ containerName: 'init', condition: 'COMPLETE' }],
      },
      { name: 'init', essential: false, command: sh('sleep 5; exit 3') },
    ])
    statusesUntil(lab, state, 'ACTIVATING')
    lab.clock.advance(3000)
    expect(state.task.lastStatus).toBe('ACTIVATING')
    expect(state.task.containers).toMatchObject([{ lastStatus: 'PENDING' }, { lastStatus: 'RUNNING' }])
    expect(untilRunning(lab, state).containers).toMatchObject([{ lastStatus: 'RUNNING' }, { exitCode: 3 }])
  })

  it('does not start what depends on a success that does not come', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      {
        name: 'app',
        command: ['sleep', '1000'],
        dependsOn: [{ containerName: 'init', condition: 'SUCCESS' }],
      },
      { name: 'init', essential: false, command: sh('exit 3') },
    ])
    expect(statusesUntil(lab, state, 'STOPPED')).not.toContain('RUNNING')
    expect(state.task).toMatchObject({ stopCode: 'TaskFailedToStart' })
    expect(state.task.containers?.[0]).toMatchObject({ lastStatus: 'STOPPED', reason: expect.any(String) })
    expect(exitCodes(state.task)).toEqual({ app: undefined, init: 3 })
  })

  it('waits for HEALTHY', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      { name: 'app', command: sh('exit 5'), dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] },
      {
        name: 'db',
        command: sh('sleep 12; touch /tmp/ready; sleep 1000'),
        stopTimeout: 2,
        healthCheck: { command: ['CMD-SHELL', 'test -f /tmp/ready'], interval: 5, retries: 10 },
      },
    ])
    expect(exitCodes(untilStopped(lab, state))).toEqual({ app: 5, db: 137 })
  })

  it('gives up after the start timeout of what is waited for', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      {
        name: 'app',
        command: ['sleep', '1000'],
        dependsOn: [{ containerName: 'slow', condition: 'SUCCESS' }],
      },
      { name: 'slow', essential: false, command: sh('sleep 100'), startTimeout: 10, stopTimeout: 2 },
    ])
    expect(statusesUntil(lab, state, 'STOPPED')).not.toContain('RUNNING')
    expect(state.task).toMatchObject({ stopCode: 'TaskFailedToStart' })
    expect(exitCodes(state.task)).toEqual({ app: undefined, slow: 137 })
  })

  it('stops in the reverse order', () => {
    const lab = taskLab()
    const trap = (after: number) =>
      sh(`trap 'sleep ${after}; date +%s > /data/$HOSTNAME; exit 0' TERM; sleep 1000 & wait`)
    const state = lab.runFargate([
      { name: 'db', command: trap(1) },
      { name: 'app', command: trap(2), dependsOn: [{ containerName: 'db', condition: 'START' }] },
    ])
    untilRunning(lab, state)
    state.stop('UserInitiated', '')
    const endOf = (name: string) => {
      const container = state.task.containers?.find((each) => each.name === name)
      while (container?.lastStatus !== 'STOPPED') lab.clock.advance(10)
      return lab.clock.now()
    }
    const app = endOf('app')
    expect(state.task.containers?.[0]?.lastStatus).toBe('RUNNING')
    expect(endOf('db') - app).toBeGreaterThanOrEqual(1000)
  })
})
