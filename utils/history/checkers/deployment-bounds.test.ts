import { describe, expect, it } from 'vitest'
import { deploymentBoundsChecker } from './deployment-bounds.ts'
import { describeTasks, type RecordedCall, violations } from './testing/record.ts'
import { percents, rollout, timedTask as task } from './testing/rolling-update.ts'
import {
  bornAt,
  deployment,
  describeServices,
  listTasks,
  registerDefinition,
  service,
  serviceTask,
  writeService,
} from './testing/service-record.ts'

const tight = percents(100, 100)
const old = deployment(1, { status: 'ACTIVE', rolloutState: 'COMPLETED' })
const judged = (...calls: RecordedCall[]) =>
  violations(deploymentBoundsChecker, [registerDefinition(), ...calls])

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

  it('lets a task go that did not count as healthy yet (SV-24)', () => {
    const [, ...others] = early
    const young = task(1, 1, { from: 1, runs: 75, to: 110 })
    const calls = (first: object) => [
      madeRoomy,
      updateRoomy,
      describeTasks([first, ...others], [200, 210]),
      ...census(1, 2, 3, 4),
    ]
    expect(judged(...calls(young))).toEqual([])
    expect(judged(...calls({ ...young, healthStatus: 'HEALTHY' }))).toHaveLength(1)
    const old = task(1, 1, { from: 1, runs: 65, to: 110 })
    expect(judged(...calls(old))).toHaveLength(1)
    const checked = registerDefinition({ healthCheck: { command: ['CMD', 'true'] } })
    expect(violations(deploymentBoundsChecker, [checked, ...calls(old)])).toEqual([])
    expect(violations(deploymentBoundsChecker, calls(old))).toEqual([])
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
    const alone = describeTasks([serviceTask(9, { startedBy: undefined, group: 'family:other' })], [330, 340])
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
