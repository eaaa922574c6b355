import { describe, expect, it } from 'vitest'
import { rolloutStateOrderChecker } from './rollout-state-order.ts'
import { describeTasks, type RecordedCall, violations } from './testing/record.ts'
import {
  bornAt,
  deployment,
  describeServices,
  service,
  serviceTask,
  writeService,
} from './testing/service-record.ts'

const judged = (...calls: RecordedCall[]) => violations(rolloutStateOrderChecker, calls)
const guarded = {
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } },
}
const inState = (rolloutState: string, more: object = guarded) =>
  service({ deployments: [deployment(1, { rolloutState })], ...more })
const read = (rolloutState: string, during?: readonly [number, number]) =>
  describeServices([inState(rolloutState)], during)

describe('the rollout-state-order checker', () => {
  it.each([
    [['IN_PROGRESS', 'IN_PROGRESS', 'COMPLETED', 'COMPLETED']],
    [['IN_PROGRESS', 'FAILED', 'FAILED']],
    [['COMPLETED', 'IN_PROGRESS', 'COMPLETED']],
  ])('has nothing to say of %s', (states) => {
    expect(judged(...states.map((state) => read(state)))).toEqual([])
  })

  it.each(['IN_PROGRESS', 'COMPLETED'])('reports FAILED followed by %s', (state) => {
    expect(judged(read('FAILED'), read(state))).toMatchObject([
      {
        requirement: 'SV-17',
        witness: [
          { seq: 1, path: 'services[0].deployments[0].rolloutState', value: 'FAILED' },
          { seq: 2, path: 'services[0].deployments[0].rolloutState', value: state },
        ],
      },
    ])
  })

  it('does not order reads that overlap', () => {
    expect(judged(read('FAILED', [0, 10]), read('IN_PROGRESS', [5, 15]))).toEqual([])
  })

  const off = { deploymentConfiguration: { deploymentCircuitBreaker: { enable: false, rollback: false } } }
  const made = writeService('CreateService', inState('IN_PROGRESS', { ...off, desiredCount: 2 }))
  const madeWithBounds = writeService('CreateService', service())
  const failed = describeServices([service({ deployments: [deployment(1, { rolloutState: 'FAILED' })] })])

  it('reports a rollout that failed with nothing on that could fail it', () => {
    expect(judged(madeWithBounds, failed)).toMatchObject([
      {
        requirement: 'SV-17',
        witness: [
          { path: 'services[0].deploymentConfiguration' },
          { path: 'services[0].deployments[0].rolloutState', value: 'FAILED' },
        ],
      },
    ])
  })

  it.each([
    [
      'the breaker was on at some time',
      [madeWithBounds, writeService('UpdateService', inState('IN_PROGRESS')), failed],
    ],
    ['it was stopped by hand', [madeWithBounds, { operation: 'StopServiceDeployment', output: {} }, failed]],
    ['it was not created here', [failed]],
    [
      'another call may have turned it on',
      [made, { ...writeService('UpdateService', {}), status: 500 }, failed],
    ],
  ])('lets a rollout fail where %s', (_, calls) => {
    expect(judged(...calls)).toEqual([])
  })

  const event = {
    id: 'e1',
    createdAt: bornAt + 50,
    message: '(service web) (deployment ecs-svc/1) deployment failed: tasks failed to start.',
  }
  const failing = describeServices([
    service({ ...guarded, events: [event], deployments: [deployment(1, { rolloutState: 'FAILED' })] }),
  ])

  it('reports a task that a deployment started after it had failed', () => {
    const tasks = [serviceTask(1, { createdAt: bornAt + 50 }), serviceTask(2, { createdAt: bornAt + 60 })]
    expect(judged(failing, describeTasks(tasks))).toMatchObject([
      {
        message: expect.stringContaining('was started by ecs-svc/1 after that had failed'),
        witness: [{ path: 'services[0].events[0]' }, { path: 'tasks[1].createdAt', value: bornAt + 60 }],
      },
    ])
  })

  it('lets another deployment start tasks then', () => {
    const other = serviceTask(1, { startedBy: 'ecs-svc/2', createdAt: bornAt + 60 })
    expect(judged(failing, describeTasks([other]))).toEqual([])
  })
})
