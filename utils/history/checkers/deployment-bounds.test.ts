import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deploymentBoundsChecker } from './deployment-bounds.ts'
import { describeTasks, type RecordedCall, violations } from './testing/record.ts'
import {
  bornAt,
  deployment,
  describeServices,
  listTasks,
  service,
  serviceTask,
  stoppedByScheduler,
  writeService,
} from './testing/service-record.ts'

const percents = (maximumPercent: number, minimumHealthyPercent: number) => ({
  deploymentConfiguration: { maximumPercent, minimumHealthyPercent },
})
const tight = percents(100, 100)
const old = deployment(1, { status: 'ACTIVE', rolloutState: 'COMPLETED' })
const rollout = [deployment(2, { createdAt: bornAt + 100 }), old]
const judged = (...calls: RecordedCall[]) => violations(deploymentBoundsChecker, calls)

/** A task of the first or the second deployment with these times, in seconds from the service's birth. */
const task = (digit: number, id: number, times: { from: number; runs?: number; to?: number }, more = {}) =>
  serviceTask(digit, {
    startedBy: `ecs-svc/${id}`,
    createdAt: bornAt + times.from,
    ...(times.runs !== undefined && { startedAt: bornAt + times.runs }),
    ...(times.to !== undefined && stoppedByScheduler(bornAt + times.to)),
    ...more,
  })

describe('the deployment-bounds checker, at reads', () => {
  const read = (runningCount: number, pendingCount: number) =>
    describeServices([service({ runningCount, pendingCount })])
  const made = writeService('CreateService', service())

  it('has nothing to say of counts within the bounds', () => {
    expect(judged(made, read(2, 2), read(4, 0), read(0, 0))).toEqual([])
  })

  it('reports one count beyond the upper bound', () => {
    expect(judged(made, read(5, 0))).toMatchObject([
      {
        requirement: 'SV-12',
        message: expect.stringContaining('had 5 tasks'),
        witness: [
          { seq: 1, path: 'service.desiredCount' },
          { path: 'service.deploymentConfiguration.maximumPercent' },
          { seq: 2, path: 'services[0].runningCount', value: 5 },
        ],
      },
    ])
  })

  it('reports a sum beyond it that lasts, and lets one of a moment be a task counted twice', () => {
    expect(judged(made, read(3, 2), read(4, 0))).toEqual([])
    expect(judged(made, read(3, 2), read(4, 1))).toHaveLength(1)
  })

  it('holds tasks of before a scale-in against the bound of before', () => {
    const scaled = writeService('UpdateService', service({ desiredCount: 1 }))
    const after = describeServices([service({ desiredCount: 1, runningCount: 4 })])
    expect(judged(made, scaled, after)).toEqual([])
  })

  it('waits for the answer of a call that raises the bound', () => {
    const raise = writeService('UpdateService', service({ desiredCount: 5 }), [20, 100])
    const many = describeServices([service({ desiredCount: 5, runningCount: 5 })], [30, 40])
    expect(judged(writeService('CreateService', service(), [0, 10]), many, raise)).toEqual([])
  })

  it.each([
    ['was not created here', [read(9, 0)]],
    [
      'follows the instances',
      [writeService('CreateService', service({ schedulingStrategy: 'DAEMON' })), read(9, 0)],
    ],
    [
      'is rolled out by others',
      [writeService('CreateService', service({ deploymentController: { type: 'EXTERNAL' } })), read(9, 0)],
    ],
    ['is scaled by others', [made, describeServices([service({ desiredCount: 9, runningCount: 9 })])]],
    [
      'got a call that may yet take effect',
      [made, { ...writeService('UpdateService', {}), failed: true }, read(9, 0)],
    ],
  ])('does not judge a service that %s', (_, calls) => {
    expect(judged(...calls)).toEqual([])
  })
})

describe('the deployment-bounds checker, between reads', () => {
  const made = writeService('CreateService', service(tight), [0, 10])
  const update = writeService('UpdateService', service({ ...tight, deployments: rollout }), [100, 110])

  it('reports a task started before one was stopped to make room', () => {
    const tasks = [
      task(1, 1, { from: 1, runs: 5, to: 110 }),
      task(2, 1, { from: 1, runs: 5, to: 150 }),
      task(3, 2, { from: 101, runs: 105 }),
    ]
    expect(judged(made, update, describeTasks(tasks, [200, 210]))).toMatchObject([
      {
        requirement: 'SV-12',
        message: expect.stringContaining('while 2 more were RUNNING or PENDING'),
        witness: [
          { path: 'service.desiredCount', value: 2 },
          { path: 'service.deploymentConfiguration.maximumPercent', value: 100 },
          { path: 'tasks[2].createdAt' },
          { path: 'tasks[0].createdAt' },
          { path: 'tasks[0].stoppingAt' },
          { path: 'tasks[1].createdAt' },
          { path: 'tasks[1].stoppingAt' },
        ],
      },
    ])
  })

  it('reports more tasks started at one moment than may be', () => {
    const tasks = [1, 2, 3].map((digit) => task(digit, 1, { from: 1 }))
    expect(judged(made, describeTasks(tasks, [50, 60]))).toHaveLength(1)
  })

  it('lets a task that ended by itself, or by StopTask, be replaced before its timestamps say so', () => {
    const ended = { stopCode: 'EssentialContainerExited' }
    const tasks = [
      task(1, 1, { from: 1, runs: 5, to: 50 }, ended),
      task(2, 1, { from: 1, runs: 5, to: 50 }, { stopCode: 'UserInitiated' }),
      task(3, 1, { from: 40, runs: 60 }),
      task(4, 1, { from: 40, runs: 60 }),
    ]
    expect(judged(made, describeTasks(tasks, [200, 210]))).toEqual([])
  })

  it('holds a task against a bound of before the call only if it may have been started before', () => {
    const wide = writeService('CreateService', service(), [0, 10])
    const narrow = writeService('UpdateService', service(tight), [50, 60])
    const tasks = [
      task(1, 1, { from: 1, runs: 5, to: 130 }),
      task(2, 1, { from: 1, runs: 5, to: 130 }),
      task(3, 1, { from: 60, runs: 70, to: 80 }),
    ]
    // When on the endpoint's clock the bound was narrowed is not known.
    expect(judged(wide, narrow, update, describeTasks(tasks, [200, 210]))).toEqual([])
    const late = [...tasks, task(4, 2, { from: 110 })]
    expect(judged(wide, narrow, update, describeTasks(late, [200, 210]))).toHaveLength(1)
  })

  it('leaves tasks alone that a caller started under a deployment’s name', () => {
    const tasks = [1, 2, 3].map((digit) => task(digit, 1, { from: 1 }))
    const run = { operation: 'RunTask', output: { tasks, failures: [] }, during: [20, 30] as const }
    expect(judged(made, run, describeTasks(tasks, [50, 60]))).toEqual([])
  })

  const roomy = percents(200, 100)
  const madeRoomy = writeService('CreateService', service(roomy), [0, 10])
  const updateRoomy = writeService('UpdateService', service({ ...roomy, deployments: rollout }), [100, 110])
  const census = (...digits: number[]) => [
    listTasks('RUNNING', digits.slice(-2), [300, 310]),
    listTasks('STOPPED', digits.slice(0, -2), [310, 320]),
  ]
  const early = [
    task(1, 1, { from: 1, runs: 5, to: 110 }),
    task(2, 1, { from: 1, runs: 5, to: 130 }),
    task(3, 2, { from: 101, runs: 115 }),
    task(4, 2, { from: 101, runs: 120 }),
  ]

  it('reports a task stopped before its successors run', () => {
    const calls = [madeRoomy, updateRoomy, describeTasks(early, [200, 210]), ...census(1, 2, 3, 4)]
    expect(judged(...calls)).toMatchObject([
      {
        requirement: 'SV-11',
        message: expect.stringContaining('had 1 tasks RUNNING then'),
        witness: [
          { path: 'service.desiredCount', value: 2 },
          { path: 'service.deploymentConfiguration.minimumHealthyPercent', value: 100 },
          { path: 'tasks[0].stopCode' },
          { path: 'tasks[0].startedAt' },
          { path: 'tasks[0].stoppingAt' },
          { path: 'tasks[1].startedAt' },
        ],
      },
    ])
  })

  it('says nothing of too few where a task may have gone unseen', () => {
    const calls = [madeRoomy, updateRoomy, describeTasks(early, [200, 210])]
    expect(judged(...calls)).toEqual([])
    expect(judged(...calls, ...census(1, 2, 3, 4).reverse())).toHaveLength(1)
    expect(judged(...calls, ...census(1, 2, 5, 3, 4))).toEqual([])
    const before = [listTasks('RUNNING', [3, 4], [120, 130]), listTasks('STOPPED', [1, 2], [130, 140])]
    expect(judged(...calls, ...before)).toEqual([])
  })

  it('takes a listing of the whole cluster for a census, too, if it knows what else is there', () => {
    const whole = (desiredStatus: string, digits: readonly number[], during: readonly [number, number]) => ({
      ...listTasks(desiredStatus, digits, during),
      input: { cluster: 'shop', desiredStatus },
    })
    const calls = [
      madeRoomy,
      updateRoomy,
      describeTasks(early, [200, 210]),
      whole('RUNNING', [3, 4, 9], [300, 310]),
      whole('STOPPED', [1, 2], [310, 320]),
    ]
    expect(judged(...calls)).toEqual([])
    const alone = describeTasks([serviceTask(9, { startedBy: undefined })], [330, 340])
    expect(judged(...calls, alone)).toHaveLength(1)
  })

  it.each([
    ['ended by itself', { stopCode: 'EssentialContainerExited' }],
    ['was stopped by hand', { stopCode: 'UserInitiated' }],
    ['was unhealthy', { stoppedReason: 'Task failed container health checks' }],
  ])('blames the scheduler for no task that %s', (_, why) => {
    const [first = {}, ...others] = early
    const tasks = [{ ...first, ...why }, ...others]
    const calls = [madeRoomy, updateRoomy, describeTasks(tasks, [200, 210]), ...census(1, 2, 3, 4)]
    expect(judged(...calls)).toEqual([])
  })

  it('takes a task that crashed for running until the scheduler must have heard of it', () => {
    const crashed = task(2, 1, { from: 1, runs: 5, to: 109 }, { stopCode: 'EssentialContainerExited' })
    const [first = {}] = early
    const tasks = [first, crashed, task(3, 2, { from: 101, runs: 105 }), task(4, 2, { from: 111, runs: 115 })]
    const calls = [madeRoomy, updateRoomy, describeTasks(tasks, [200, 210]), ...census(1, 2, 3, 4)]
    expect(judged(...calls)).toEqual([])
  })

  it('lets tasks go when fewer are desired, or the service is deleted', () => {
    const gone = [task(1, 1, { from: 1, runs: 5, to: 110 }), task(2, 1, { from: 1, runs: 5, to: 110 })]
    const seen = [
      describeTasks(gone, [200, 210]),
      listTasks('RUNNING', [], [300, 310]),
      listTasks('STOPPED', [1, 2], [310, 320]),
    ]
    const scaled = writeService('UpdateService', service({ ...roomy, desiredCount: 0 }), [100, 110])
    expect(judged(madeRoomy, scaled, ...seen)).toEqual([])
    const deleted = writeService('DeleteService', service({ ...roomy, status: 'DRAINING' }), [100, 110])
    expect(judged(madeRoomy, deleted, ...seen)).toEqual([])
    expect(judged(madeRoomy, ...seen)).toHaveLength(1)
  })

  it('says nothing of too few where a deployment of the service was stopped by hand', () => {
    const calls = [madeRoomy, updateRoomy, describeTasks(early, [200, 210]), ...census(1, 2, 3, 4)]
    const stop = (serviceDeploymentArn: string): RecordedCall => ({
      operation: 'StopServiceDeployment',
      input: { serviceDeploymentArn: `arn:aws:ecs:us-east-1:123456789012:${serviceDeploymentArn}` },
    })
    expect(judged(...calls, stop('service-deployment/shop/web/abc'))).toEqual([])
    expect(judged(...calls, stop('service-deployment/shop/api/abc'))).toHaveLength(1)
  })

  it('leaves the tasks of a FAILED deployment to be taken away', () => {
    const failed = deployment(2, { status: 'ACTIVE', rolloutState: 'FAILED', createdAt: bornAt + 100 })
    const read = describeServices([service({ ...roomy, deployments: [old, failed] })], [120, 130])
    const tasks = [task(1, 2, { from: 101, runs: 105, to: 150 })]
    const listed = [listTasks('RUNNING', [], [300, 310]), listTasks('STOPPED', [1], [310, 320])]
    const seen = describeTasks(tasks, [200, 210])
    expect(judged(madeRoomy, updateRoomy, read, seen, ...listed)).toEqual([])
    expect(judged(madeRoomy, updateRoomy, seen, ...listed)).toHaveLength(1)
  })
})

describe('the deployment-bounds checker, over a rolling update', () => {
  const desired = fc.integer({ min: 1, max: 6 })
  const shape = fc.record({
    desired,
    maximum: fc.constantFrom(100, 125, 150, 200),
    minimum: fc.constantFrom(0, 25, 50, 75, 100),
    pace: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 }),
    cut: fc.boolean(),
  })

  it('finds nothing in one that keeps the bounds, and each bound that is not kept', () => {
    fc.assert(
      fc.property(shape, ({ desired, maximum, minimum, pace, cut }) => {
        const upper = Math.max(desired, Math.floor((desired * maximum) / 100))
        const lower = Math.ceil((desired * minimum) / 100)
        const kept = rolled({ desired, maximum, minimum, upper, lower, pace, cut })
        expect(judged(...kept)).toEqual([])
        // Whole seconds may hide what happened within one.
        if (cut) return
        if (upper < 2 * desired) {
          const over = rolled({ desired, maximum, minimum, upper: upper + 1, lower: desired, pace, cut })
          expect(judged(...over).map(({ requirement }) => requirement)).toContain('SV-12')
        }
        if (lower === 0) return
        const under = rolled({ desired, maximum, minimum, upper: desired, lower: lower - 1, pace, cut })
        expect(judged(...under).map(({ requirement }) => requirement)).toContain('SV-11')
      }),
    )
  })
})

interface Rollout {
  readonly desired: number
  readonly maximum: number
  readonly minimum: number
  /** What the scheduler keeps to. */
  readonly upper: number
  readonly lower: number
  readonly pace: readonly number[]
  /** Timestamps without fraction. */
  readonly cut: boolean
}

/** The calls that show a rolling update of a scheduler that stops what it may, and then starts what it may. */
function rolled({ desired, maximum, minimum, upper, lower, pace, cut }: Rollout): RecordedCall[] {
  const tasks = Array.from({ length: desired }, () => ({ id: 1, from: 1, runs: 5, to: 0 }))
  let now = 100
  let steps = 0
  const tick = () => {
    now += pace[steps % pace.length] ?? 1
    steps += 1
  }
  const alive = () => tasks.filter(({ to }) => to === 0)
  const isDone = () => alive().every(({ id }) => id === 2) && alive().length === desired
  while (!isDone() && steps < 200) {
    tick()
    for (const one of tasks) if (one.id === 1 && one.to === 0 && alive().length > lower) one.to = now
    tick()
    while (alive().length < upper && alive().filter(({ id }) => id === 2).length < desired) {
      tasks.push({ id: 2, from: now, runs: now + 0.25, to: 0 })
    }
    now += 1
  }
  const at = (seconds: number) => (cut ? Math.floor(bornAt + seconds) - bornAt : seconds)
  const shown = tasks.map(({ id, from, runs, to }, index) =>
    task(index + 1, id, { from: at(from), runs: at(runs), ...(to > 0 && { to: at(to) }) }),
  )
  const settings = { desiredCount: desired, ...percents(maximum, minimum) }
  const stopped = tasks.flatMap(({ to }, index) => (to > 0 ? [index + 1] : []))
  const running = tasks.flatMap(({ to }, index) => (to > 0 ? [] : [index + 1]))
  return [
    writeService('CreateService', service(settings), [0, 10]),
    writeService('UpdateService', service({ ...settings, deployments: rollout }), [100, 110]),
    describeTasks(shown, [200, 210]),
    listTasks('RUNNING', running, [300, 310]),
    listTasks('STOPPED', stopped, [310, 320]),
  ]
}
