import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statusRank } from '../../status/status-order.ts'
import { stopTask } from './stop-task.ts'
import { exitCodes, statusesUntil, taskLab, untilRunning, untilStopped } from './testing/task-lab.ts'

const times = ['createdAt', 'pullStartedAt', 'pullStoppedAt', 'startedAt', 'stoppingAt', 'stoppedAt'] as const

describe('the life of a task', () => {
  it('goes through all stages on Fargate (TK-01)', () => {
    const lab = taskLab()
    expect(statusesUntil(lab, lab.runFargate('sleep 1; exit 3'), 'STOPPED')).toEqual([
      'PROVISIONING',
      'PENDING',
      'ACTIVATING',
      'RUNNING',
      'DEACTIVATING',
      'STOPPING',
      'DEPROVISIONING',
      'STOPPED',
    ])
  })

  it('has no network interface to make and to delete in bridge mode', () => {
    const lab = taskLab()
    lab.addInstance()
    const state = lab.run({ taskDefinition: lab.define() })
    expect(statusesUntil(lab, state, 'STOPPED')).toEqual([
      'PENDING',
      'RUNNING',
      'DEACTIVATING',
      'STOPPING',
      'STOPPED',
    ])
  })

  it.each([
    ['exit 0', 0],
    ['exit 3', 3],
    ['no-such-command', 127],
  ])('ends with its essential container: %s (FL-02)', (script, exitCode) => {
    const lab = taskLab()
    const task = untilStopped(lab, lab.runFargate(script))
    expect(task).toMatchObject({
      desiredStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
    })
    expect(task.containers?.[0]).toMatchObject({ lastStatus: 'STOPPED', exitCode })
    expect(task.containers?.[0]?.reason).toBeUndefined()
  })

  it.each([
    ['in bridge mode', 'EC2', 'Task failed to start'],
    ['on Fargate', 'FARGATE', /^CannotPullContainerError: /],
  ])(
    'never runs when its image can not be pulled, %s (FL-04, TK-02)',
    (_where, launchType, stoppedReason) => {
      const lab = taskLab()
      lab.addInstance()
      const image = 'does-not-exist:1'
      const state =
        launchType === 'FARGATE'
          ? lab.runFargate([{ image }])
          : lab.run({
              taskDefinition: lab.define({ containerDefinitions: [{ name: 'app', memory: 64, image }] }),
            })
      const statuses = statusesUntil(lab, state, 'STOPPED')
      expect(statuses).not.toContain('RUNNING')
      expect(state.task.stopCode).toBe('TaskFailedToStart')
      expect(state.task.stoppedReason).toMatch(stoppedReason)
      expect(state.task.startedAt).toBeUndefined()
      expect(state.task.pullStoppedAt).toBeDefined()
      expect(state.task.containers?.[0]?.reason).toMatch(/^CannotPullContainerError: /)
      expect(state.task.containers?.[0]?.exitCode).toBeUndefined()
    },
  )

  it('never runs when the entry point does not exist (FL-04)', () => {
    const lab = taskLab()
    const task = untilStopped(lab, lab.runFargate([{ entryPoint: ['/no/such/program'] }]))
    expect(task).toMatchObject({ stopCode: 'TaskFailedToStart' })
    expect(task.startedAt).toBeUndefined()
    expect(task.containers?.[0]?.reason).toMatch(/^CannotStartContainerError: .*\/no\/such\/program/)
  })

  it('tells of a container that was killed for its memory (FL-05)', () => {
    const lab = taskLab()
    const task = untilStopped(lab, lab.runFargate('tail /dev/zero'))
    expect(task.stopCode).toBe('EssentialContainerExited')
    expect(task.containers?.[0]).toMatchObject({
      exitCode: 137,
      reason: 'OutOfMemoryError: Container killed due to memory usage',
    })
  })

  it('shows each timestamp only once it is reached, and in order (TK-04)', () => {
    const lab = taskLab()
    const state = lab.runFargate('sleep 5')
    expect(state.task).toMatchObject({ createdAt: new Date(lab.clock.now()), version: 1 })
    expect(times.filter((name) => state.task[name])).toEqual(['createdAt'])
    untilRunning(lab, state)
    expect(times.filter((name) => state.task[name])).toEqual(times.slice(0, 4))
    untilStopped(lab, state)
    const reached = times.map((name) => state.task[name]?.getTime() ?? 0)
    expect(reached).toEqual([...reached].sort((a, b) => a - b))
    expect(state.task.executionStoppedAt?.getTime()).toBeLessThanOrEqual(state.task.stoppedAt?.getTime() ?? 0)
  })

  it('shows its network interface as it comes and goes (TK-22)', () => {
    const lab = taskLab()
    const state = lab.runFargate('sleep 5')
    const attachment = state.task.attachments?.[0]
    expect(attachment).toMatchObject({
      status: 'PRECREATED',
      details: [{ name: 'subnetId', value: 'subnet-1' }],
    })
    untilRunning(lab, state)
    const details = Object.fromEntries(attachment?.details?.map(({ name, value }) => [name, value]) ?? [])
    expect(attachment).toMatchObject({ type: 'ElasticNetworkInterface', status: 'ATTACHED' })
    expect(details).toMatchObject({
      networkInterfaceId: expect.stringMatching(/^eni-0[0-9a-f]{16}$/),
      macAddress: expect.stringMatching(/^0a(:[0-9a-f]{2}){5}$/),
      privateIPv4Address: expect.stringMatching(/^10\.0\.\d+\.\d+$/),
    })
    expect(state.task.containers?.[0]).toMatchObject({
      networkBindings: [],
      networkInterfaces: [
        { attachmentId: attachment?.id, privateIpv4Address: details['privateIPv4Address'] },
      ],
    })
    untilStopped(lab, state)
    expect(attachment?.status).toBe('DELETED')
  })

  it('binds ports once it runs in bridge mode, dynamic ones from 32768 (TK-22)', () => {
    const lab = taskLab()
    lab.addInstance()
    const portMappings = [
      { containerPort: 80 },
      { containerPort: 53, hostPort: 8053, protocol: 'udp' as const },
    ]
    const taskDefinition = lab.define({
      containerDefinitions: [{ name: 'app', image: 'nginx', memory: 64, portMappings }],
    })
    const [first, second] = [lab.run({ taskDefinition }), lab.addInstance() && lab.run({ taskDefinition })]
    expect(first.task.containers?.[0]?.networkBindings).toBeUndefined()
    untilRunning(lab, second)
    expect(first.task.containers?.[0]?.networkBindings).toEqual([
      { bindIP: '0.0.0.0', containerPort: 80, hostPort: 32768, protocol: 'tcp' },
      { bindIP: '0.0.0.0', containerPort: 53, hostPort: 8053, protocol: 'udp' },
    ])
    expect(first.task.containers?.[0]).toMatchObject({
      runtimeId: expect.stringMatching(/^[0-9a-f]{64}$/),
      imageDigest: expect.stringMatching(/^sha256:/),
    })
  })

  it('has the ports of its containers for itself in host mode', () => {
    const lab = taskLab()
    lab.addInstance()
    const portMappings = [{ containerPort: 8080 }]
    const taskDefinition = lab.define({
      networkMode: 'host',
      containerDefinitions: [{ name: 'app', image: 'nginx', memory: 64, portMappings }],
    })
    const { containers } = untilRunning(lab, lab.run({ taskDefinition }))
    expect(containers?.[0]?.networkBindings).toMatchObject([{ containerPort: 8080, hostPort: 8080 }])
  })
})

describe('stopping a task', () => {
  it.each([
    ['sleep 1000', 137, 30],
    ['trap "exit 42" TERM; sleep 1000 & wait', 42, 0],
    ['trap "exit 42" TERM; while true; do sleep 1; done', 42, 1],
  ])('sends SIGTERM, and SIGKILL after 30 s: %s ends with %i (TK-14)', (script, exitCode, seconds) => {
    const lab = taskLab()
    const state = lab.runFargate(script)
    untilRunning(lab, state)
    stopTask({ task: state.id, reason: 'maintenance' }, lab.world)
    expect(state.task).toMatchObject({
      lastStatus: 'RUNNING',
      desiredStatus: 'STOPPED',
      stoppedReason: 'maintenance',
    })
    const task = untilStopped(lab, state)
    expect(task).toMatchObject({ stopCode: 'UserInitiated', stoppedReason: 'maintenance' })
    expect(exitCodes(task)).toEqual({ app: exitCode })
    const tookMs = (task.executionStoppedAt?.getTime() ?? 0) - (task.stoppingAt?.getTime() ?? 0)
    expect(tookMs).toBeGreaterThanOrEqual(seconds * 1000 - 1000)
    expect(tookMs).toBeLessThan(seconds * 1000 + 1500)
  })

  it('takes the stop timeout of the container and the stop signal of the image (TK-14)', () => {
    const lab = taskLab()
    const state = lab.runFargate([
      { name: 'app', command: ['sleep', '1000'], stopTimeout: 5 },
      { name: 'web', image: 'nginx' },
    ])
    untilRunning(lab, state)
    state.stop('UserInitiated', 'enough')
    const task = untilStopped(lab, state)
    expect(exitCodes(task)).toEqual({ app: 137, web: 0 })
    const tookMs = (task.stoppedAt?.getTime() ?? 0) - (task.stoppingAt?.getTime() ?? 0)
    expect(tookMs).toBeGreaterThan(5000)
    expect(tookMs).toBeLessThan(8000)
  })

  it('changes nothing the second time, nor after the end (TK-16)', () => {
    const lab = taskLab()
    const state = lab.runFargate('sleep 1000')
    untilRunning(lab, state)
    stopTask({ task: state.id, reason: 'first' }, lab.world)
    stopTask({ task: state.id, reason: 'second' }, lab.world)
    expect(state.task.stoppedReason).toBe('first')
    const { stoppedAt, version } = untilStopped(lab, state)
    stopTask({ task: state.id, reason: 'third' }, lab.world)
    lab.clock.advance(60_000)
    expect(state.task).toMatchObject({
      stoppedReason: 'first',
      stopCode: 'UserInitiated',
      stoppedAt,
      version,
    })
  })

  it('takes the tags away (TK-13)', () => {
    const lab = taskLab()
    const state = lab.runFargate('sleep 1000')
    state.tags = [{ key: 'a', value: 'b' }]
    state.stop('UserInitiated', '')
    untilStopped(lab, state)
    expect(state.tags).toEqual([])
  })

  it('leaves no timer behind', () => {
    const lab = taskLab()
    const states = [
      lab.runFargate('sleep 1000'),
      lab.runFargate('exit 1'),
      lab.runFargate([{ image: 'nginx' }]),
    ]
    lab.clock.advance(5000)
    for (const state of states) state.stop('UserInitiated', '')
    lab.clock.advance(60_000)
    expect(states.map(({ task }) => task.lastStatus)).toEqual(['STOPPED', 'STOPPED', 'STOPPED'])
    expect(lab.clock.nextDue()).toBeUndefined()
  })

  it('gives only forward steps, ordered times and a growing version, whenever it comes (TK-01, TK-04, TK-05)', () => {
    const script = fc.constantFrom(
      'sleep 2; exit 1',
      'sleep 1000',
      'trap "exit 9" TERM; sleep 1000 & wait',
      'true',
    )
    const image = fc.constantFrom('busybox', 'busybox', 'busybox', 'does-not-exist')
    const stopAfter = fc.option(fc.integer({ min: 0, max: 12_000 }))
    fc.assert(
      fc.property(script, image, stopAfter, (command, name, stopMs) => {
        const lab = taskLab()
        const state = lab.runFargate([{ image: name, command: ['sh', '-c', command] }])
        lab.clock.after(stopMs ?? 20_000, () => state.stop('UserInitiated', 'enough'))
        let { lastStatus = '', version = 0 } = state.task
        while (state.task.lastStatus !== 'STOPPED') {
          lab.clock.advance(50)
          if (state.task.lastStatus !== lastStatus) {
            expect(statusRank(state.task.lastStatus ?? '')).toBeGreaterThan(statusRank(lastStatus) ?? 0)
            expect(state.task.version).toBeGreaterThan(version)
          }
          lastStatus = state.task.lastStatus ?? ''
          version = state.task.version ?? 0
        }
        const reached = times.flatMap((time) => state.task[time]?.getTime() ?? [])
        const inOrder = state.task.pullStoppedAt
          ? reached
          : reached.filter((at) => at !== state.task.pullStartedAt?.getTime())
        expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
        expect(state.task.containers?.every((container) => container.lastStatus === 'STOPPED')).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
