import type { Task } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { createServiceStatusChecker } from './service-status-checker.ts'
import {
  type Frame,
  rolling,
  scriptedServices,
  serviceArnOf,
  taskArnOf,
} from './testing/scripted-services.ts'

const web = serviceArnOf('web')

function watching(...frames: readonly Frame[]) {
  const ecs = scriptedServices({ web: frames })
  return { ecs, services: createServiceStatusChecker(ecs, { pollMs: 1, deadlineMs: 2_000 }) }
}

const failed = {
  rolloutState: 'FAILED',
  rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
} as const

const rollback = {
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
}

describe('a steady state', () => {
  it('is one deployment with all desired tasks running and none pending', async () => {
    const twoDeployments: Frame = {
      ...rolling(2, 2),
      deployments: [
        { id: 'ecs-svc/2', status: 'PRIMARY' },
        { id: 'ecs-svc/1', status: 'ACTIVE' },
      ],
    }
    const { ecs, services } = watching(
      {},
      rolling(2, 1),
      twoDeployments,
      { ...rolling(2, 2), pendingCount: 1 },
      rolling(2, 2),
    )
    expect(await services.waitForSteadyState(web)).toMatchObject({ runningCount: 2 })
    expect(ecs.calls.filter((call) => call.startsWith('DescribeServices'))).toHaveLength(5)
  })

  it('is never an empty answer, which only says that the service is not visible yet (WIRE-07)', async () => {
    const { services } = watching({ missing: true }, { missing: true }, rolling(1, 1))
    expect(await services.waitForSteadyState(web)).toMatchObject({ serviceName: 'web' })
    const none = watching({ missing: true })
    await expect(none.services.waitForSteadyState(web, { deadlineMs: 20 })).rejects.toMatchObject({
      code: 'SERVICE_DEADLINE_EXCEEDED',
      seen: ['never seen: DescribeServices does not know it'],
    })
  })

  it('needs no deployment under another controller', async () => {
    const external: Frame = { ...rolling(1, 1), deployments: [], deploymentController: { type: 'EXTERNAL' } }
    expect(await watching(external).services.waitForSteadyState(web)).toMatchObject({ runningCount: 1 })
  })

  it.each([
    ['DRAINING', { ...rolling(1, 0), status: 'DRAINING' }],
    ['INACTIVE', { ...rolling(1, 0), status: 'INACTIVE' }],
    ['FAILED', rolling(1, 0, failed)],
  ])('is out of reach once the service is %s', async (why, frame) => {
    const { services } = watching(rolling(1, 0), frame)
    await expect(services.waitForSteadyState(web)).rejects.toMatchObject({
      code: 'SERVICE_OUT_OF_REACH',
      message: expect.stringContaining(why),
    })
  })

  it('may still come after a FAILED rollout that is rolled back', async () => {
    const { services } = watching(
      { ...rolling(1, 0, failed), ...rollback },
      { ...rolling(1, 1), ...rollback },
    )
    expect(await services.waitForSteadyState(web)).toMatchObject({ runningCount: 1 })
  })
})

describe('a rollout state', () => {
  it('is that of the PRIMARY deployment', async () => {
    const { services } = watching(rolling(1, 0), rolling(1, 1, { rolloutState: 'COMPLETED' }))
    expect(await services.waitForRolloutState(web, 'COMPLETED')).toMatchObject({ runningCount: 1 })
  })

  it('is out of reach once it has FAILED, with the reason, the stopped tasks and the last events', async () => {
    const crashed: Task = {
      taskArn: taskArnOf('0123456789abcdef'),
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ name: 'main', exitCode: 1 }],
    }
    const events = ['is failing', 'has started 1 tasks'].map((message, id) => ({ id: `${id}`, message }))
    const { services } = watching(rolling(1, 0), {
      ...rolling(1, 0, { ...failed, failedTasks: 3 }),
      events,
      tasks: [crashed],
    })
    await expect(services.waitForRolloutState(web, 'COMPLETED')).rejects.toMatchObject({
      code: 'SERVICE_OUT_OF_REACH',
      message:
        "service web/web can't reach rolloutState COMPLETED of its PRIMARY deployment any more: the rollout of ecs-svc/1 is FAILED (ECS deployment circuit breaker: tasks failed to start.)",
      seen: [
        'ACTIVE: desired 1, running 0, pending 1; tasks: 1 STOPPED',
        'PRIMARY ecs-svc/1: rollout FAILED, desired 1, running 0, pending 1, failed tasks 3 (ECS deployment circuit breaker: tasks failed to start.)',
        'task 01234567 STOPPED: EssentialContainerExited, Essential container in task exited, main: exit code 1',
        'event: is failing',
        'event: has started 1 tasks',
      ],
    })
  })

  it('of a named deployment does not take that of another', async () => {
    const both = (rolloutState: 'IN_PROGRESS' | 'COMPLETED'): Frame => ({
      ...rolling(1, 1),
      deployments: [
        { id: 'ecs-svc/2', status: 'PRIMARY', rolloutState },
        { id: 'ecs-svc/1', status: 'ACTIVE', rolloutState: 'COMPLETED' },
      ],
    })
    const old = rolling(1, 1, { rolloutState: 'COMPLETED' })
    const { services } = watching(old, both('IN_PROGRESS'), both('COMPLETED'))
    const updated = await services.waitForRolloutState(web, 'COMPLETED', { deploymentId: 'ecs-svc/2' })
    expect(updated.deployments?.[0]).toMatchObject({ id: 'ecs-svc/2', rolloutState: 'COMPLETED' })
  })

  it('of a named deployment is out of reach once that has left', async () => {
    const { services } = watching(rolling(1, 0), rolling(1, 1, { id: 'ecs-svc/2' }))
    const wait = services.waitForRolloutState(web, 'COMPLETED', { deploymentId: 'ecs-svc/1' })
    await expect(wait).rejects.toThrow(/no longer there, its rollout was last seen IN_PROGRESS/)
  })

  it('is never one that comes before the one a named deployment has', async () => {
    const { services } = watching(rolling(1, 1, { rolloutState: 'COMPLETED' }))
    const wait = services.waitForRolloutState(web, 'FAILED', { deploymentId: 'ecs-svc/1' })
    await expect(wait).rejects.toMatchObject({ code: 'SERVICE_OUT_OF_REACH' })
  })
})

describe('a running count', () => {
  it('may be less than desired', async () => {
    const { services } = watching(rolling(3, 0), rolling(3, 2))
    expect(await services.waitForRunningCount(web, 2)).toMatchObject({ desiredCount: 3 })
  })

  it('of 0 comes while a service drains', async () => {
    const { services } = watching(
      { ...rolling(0, 1), status: 'DRAINING' },
      { status: 'INACTIVE', runningCount: 0 },
    )
    expect(await services.waitForRunningCount(web, 0)).toMatchObject({ status: 'INACTIVE' })
  })

  it('is out of reach once the rollout has FAILED with fewer', async () => {
    const { services } = watching(rolling(2, 1, failed))
    await expect(services.waitForRunningCount(web, 2)).rejects.toThrow(/rollout of ecs-svc\/1 is FAILED/)
  })

  it('is no fraction', () => {
    expect(() => watching().services.waitForRunningCount(web, 1.5)).toThrow(/can run 1\.5 tasks/)
  })
})

describe('a status', () => {
  it('only ever moves forward (SV-09)', async () => {
    const frames = ['ACTIVE', 'DRAINING', 'INACTIVE'].map((status) => ({ status }))
    expect(await watching(...frames).services.waitForStatus(web, 'INACTIVE')).toMatchObject({
      status: 'INACTIVE',
    })
    await expect(watching({ status: 'INACTIVE' }).services.waitForStatus(web, 'DRAINING')).rejects.toThrow(
      /can't reach status DRAINING any more: it is INACTIVE/,
    )
  })

  it('can not come any more when the service vanishes', async () => {
    const { services } = watching({ status: 'DRAINING', ...rolling(0, 0) }, { missing: true })
    await expect(services.waitForStatus(web, 'INACTIVE')).rejects.toMatchObject({
      code: 'SERVICE_VANISHED',
      seen: [
        'last seen DRAINING: desired 0, running 0, pending 0; tasks: none',
        expect.stringContaining('PRIMARY'),
      ],
    })
  })
})

describe('a condition of a scenario', () => {
  it('is given the service and its tasks, stopped ones included', async () => {
    const task = (id: string, lastStatus: string) => ({
      taskArn: taskArnOf(id),
      lastStatus,
      desiredStatus: lastStatus === 'STOPPED' ? 'STOPPED' : 'RUNNING',
    })
    const { ecs, services } = watching(
      { ...rolling(1, 1), tasks: [task('a', 'RUNNING')] },
      { ...rolling(1, 0), tasks: [task('a', 'STOPPED')] },
      {
        ...rolling(1, 1),
        tasks: ['b', 'c', 'd'].map((id) => task(id, 'RUNNING')).concat(task('a', 'STOPPED')),
      },
    )
    let seen: string[] = []
    await services.waitForService(web, 'three tasks after the first', (_, tasks) => {
      seen = tasks.map(({ taskArn = '' }) => taskArn.slice(-1))
      return tasks.length > 3
    })
    expect(seen).toEqual(['b', 'c', 'd', 'a'])
    // Once seen STOPPED, it is not described again; three tasks are two pages here.
    expect(ecs.calls.filter((call) => call.startsWith('DescribeTasks'))).toEqual([
      'DescribeTasks a',
      'DescribeTasks a',
      'DescribeTasks b,c,d',
    ])
  })

  it('has what it takes by design on top of its deadline', async () => {
    const { services } = watching(...Array.from({ length: 20 }, () => rolling(1, 0)), rolling(1, 1))
    const service = await services.waitForRunningCount(web, 1, { deadlineMs: 1, extraMs: 2_000 })
    expect(service).toMatchObject({ runningCount: 1 })
  })

  it('is named at the deadline, with what was last seen', async () => {
    const { services } = watching(rolling(2, 1))
    const wait = services.waitForService(web, 'a third task', () => false, { deadlineMs: 20 })
    await expect(wait).rejects.toMatchObject({
      message: expect.stringMatching(
        /^service web\/web did not reach a third task within \d+ ms \(\d+ polls\)$/,
      ),
      seen: [
        'ACTIVE: desired 2, running 1, pending 1; tasks: none',
        'PRIMARY ecs-svc/1: rollout IN_PROGRESS, desired 2, running 1, pending 1',
      ],
    })
  })

  it('that throws fails its own wait alone', async () => {
    const { services } = watching(rolling(1, 0), rolling(1, 1))
    const both = await Promise.allSettled([
      services.waitForService(web, 'nothing', () => {
        throw new TypeError('no such member')
      }),
      services.waitForSteadyState(web),
    ])
    expect(both).toMatchObject([{ reason: new TypeError('no such member') }, { status: 'fulfilled' }])
  })
})
