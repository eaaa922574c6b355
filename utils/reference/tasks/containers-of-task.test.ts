// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${…} in these texts is for the shell
import { describe, expect, it } from 'vitest'
import { exitCodes, statusesUntil, taskLab, untilRunning, untilStopped } from './testing/task-lab.ts'

const sh = (script: string) => ['sh', '-c', script]
const volume = (readOnly = false) => ({
  mountPoints: [{ sourceVolume: 'v', containerPath: '/data', readOnly }],
})

describe('several containers', () => {
  it('goes on without one that is not essential (FL-03)', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      { name: 'app', command: ['sleep', '1000'] },
      { name: 'side', essential: false, command: sh('sleep 1; exit 4') },
    ])
    untilRunning(lab, state)
    lab.clock.advance(10_000)
    expect(state.task).toMatchObject({ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' })
    expect(state.task.containers).toMatchObject([
      { lastStatus: 'RUNNING' },
      { lastStatus: 'STOPPED', exitCode: 4 },
    ])
  })

  it('runs without one that is not essential and can not be pulled', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      { name: 'app', command: ['sleep', '1000'] },
      { name: 'side', essential: false, image: 'does-not-exist' },
    ])
    expect(untilRunning(lab, state).lastStatus).toBe('RUNNING')
    expect(state.task.containers?.[1]).toMatchObject({ lastStatus: 'STOPPED' })
  })

  it('stops the others when an essential one ends (FL-02)', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      { name: 'app', command: sh('sleep 5; exit 0') },
      { name: 'web', image: 'nginx' },
      { name: 'deaf', essential: false, command: ['sleep', '1000'], stopTimeout: 2 },
    ])
    expect(exitCodes(untilStopped(lab, state))).toEqual({ app: 0, web: 0, deaf: 137 })
  })

  it('shares volumes, and files of another container with volumesFrom', () => {
    const lab = taskLab()
    const state = lab.runFargate(
      [
        { name: 'writer', essential: false, command: sh('echo hello > /data/x'), ...volume() },
        {
          name: 'reader',
          command: sh('echo y > /data/y; [ "$(cat /data/x)" = hello ] && exit 7'),
          dependsOn: [{ containerName: 'writer', condition: 'SUCCESS' }],
          ...volume(true),
        },
        {
          name: 'borrower',
          essential: false,
          command: sh('test -f /data/x && ! test -f /data/y && exit 8'),
          volumesFrom: [{ sourceContainer: 'writer' }],
          dependsOn: [{ containerName: 'writer', condition: 'COMPLETE' }],
        },
      ],
      { volumes: [{ name: 'v' }] },
    )
    expect(exitCodes(untilStopped(lab, state))).toEqual({ writer: 0, reader: 7, borrower: 8 })
  })

  it('shares localhost in an awsvpc task', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      { name: 'web', image: 'nginx' },
      {
        name: 'client',
        essential: true,
        command: sh('sleep 1; curl -f http://localhost/ && exit 6'),
        dependsOn: [{ containerName: 'web', condition: 'START' }],
      },
    ])
    expect(exitCodes(untilStopped(lab, state))).toEqual({ web: 0, client: 6 })
  })

  it('gives a container its environment, overrides over the definition (TK-11)', () => {
    const lab = taskLab()
    const taskDefinition = lab.define({
      containerDefinitions: [
        {
          name: 'app',
          image: 'busybox',
          memory: 64,
          environment: [
            { name: 'CODE', value: '1' },
            { name: 'KEPT', value: '2' },
          ],
          command: ['false'],
        },
        { name: 'other', image: 'busybox', memory: 64, essential: false, command: sh('exit ${CODE:-9}') },
      ],
    })
    lab.addInstance()
    const containerOverrides = [
      { name: 'app', command: sh('sleep 1; exit $CODE$KEPT'), environment: [{ name: 'CODE', value: '4' }] },
    ]
    const task = untilStopped(lab, lab.run({ taskDefinition, overrides: { containerOverrides } }))
    expect(exitCodes(task)).toEqual({ app: 42, other: 9 })
    expect(task.overrides).toEqual({
      containerOverrides: [containerOverrides[0], { name: 'other' }],
      inferenceAcceleratorOverrides: [],
    })
  })
})

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
