import { describe, expect, it } from 'vitest'
import { exitCodes, taskLab, untilRunning, untilStopped } from './testing/task-lab.ts'

const sh = (script: string) => ['sh', '-c', script]

describe('health (FL-12)', () => {
  const healthCheck = (command: string, more = {}) => ({
    healthCheck: { command: ['CMD-SHELL', command], interval: 5, timeout: 2, retries: 2, ...more },
  })

  it('is UNKNOWN without a check, and until there is a verdict', () => {
    const lab = taskLab()
    const plain = lab.runFargate('sleep 1000')
    const checked = lab.runFargate([{ command: ['sleep', '1000'], ...healthCheck('true') }])
    untilRunning(lab, checked)
    expect([plain.task.healthStatus, checked.task.healthStatus]).toEqual(['UNKNOWN', 'UNKNOWN'])
    lab.clock.advance(10_000)
    expect([plain.task.healthStatus, checked.task.healthStatus]).toEqual(['UNKNOWN', 'HEALTHY'])
    expect(checked.task.containers?.[0]?.healthStatus).toBe('HEALTHY')
  })

  it('goes on running when it becomes UNHEALTHY, and counts each change (TK-05)', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      {
        command: sh('touch /tmp/ok; sleep 8; rm /tmp/ok; sleep 20; touch /tmp/ok; sleep 1000'),
        ...healthCheck('test -f /tmp/ok'),
      },
    ])
    untilRunning(lab, state)
    const seen: [string | undefined, boolean][] = []
    for (let seconds = 0, { version = 0 } = state.task; seconds < 60; seconds += 1) {
      lab.clock.advance(1000)
      const last = seen.at(-1)?.[0] ?? 'UNKNOWN'
      if (state.task.healthStatus !== last)
        seen.push([state.task.healthStatus, (state.task.version ?? 0) > version])
      version = state.task.version ?? 0
    }
    expect(seen).toEqual([
      ['HEALTHY', true],
      ['UNHEALTHY', true],
      ['HEALTHY', true],
    ])
    expect(state.task.desiredStatus).toBe('RUNNING')
  })

  it('is the worst of the essential containers', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      { name: 'a', command: ['sleep', '1000'], ...healthCheck('true') },
      { name: 'b', command: ['sleep', '1000'], ...healthCheck('false', { startPeriod: 30 }) },
      { name: 'c', command: ['sleep', '1000'], essential: false, ...healthCheck('sleep 10') },
    ])
    untilRunning(lab, state)
    lab.clock.advance(28_000)
    expect(state.task.healthStatus).toBe('UNKNOWN')
    expect(state.task.containers?.map(({ healthStatus }) => healthStatus)).toEqual([
      'HEALTHY',
      'UNKNOWN',
      'UNHEALTHY',
    ])
    lab.clock.advance(20_000)
    expect(state.task.healthStatus).toBe('UNHEALTHY')
  })
})

describe('restart policies (FL-09)', () => {
  const restartPolicy = { enabled: true, restartAttemptPeriod: 60, ignoredExitCodes: [3] }

  it('starts a container again in place', () => {
    const lab = taskLab()
    const state = lab.runFargate([{ command: sh('sleep 90; exit 1'), restartPolicy }])
    const { runtimeId } = untilRunning(lab, state).containers?.[0] ?? {}
    lab.clock.advance(300_000)
    expect(state.task).toMatchObject({
      lastStatus: 'RUNNING',
      containers: [{ lastStatus: 'RUNNING', runtimeId }],
    })
    expect(state.task.containers?.[0]?.exitCode).toBeUndefined()
  })

  it.each(['sleep 30; exit 1', 'sleep 90; exit 3'])('lets it end: %s', (script) => {
    const lab = taskLab()
    const state = lab.runFargate([{ command: sh(script), restartPolicy }])
    expect(untilStopped(lab, state).stopCode).toBe('EssentialContainerExited')
  })

  it('does not start a container again in a task that stops', () => {
    const lab = taskLab()
    const state = lab.runFargate([{ command: sh('trap "exit 1" TERM; sleep 1000 & wait'), restartPolicy }])
    untilRunning(lab, state)
    lab.clock.advance(120_000)
    state.stop('UserInitiated', '')
    expect(exitCodes(untilStopped(lab, state))).toEqual({ app: 1 })
  })
})
