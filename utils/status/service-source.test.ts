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

describe('the calls of a ServiceStatusChecker', () => {
  it('are one DescribeServices a poll for up to ten services, and one DescribeTasks for all their tasks', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `s${index}`)
    const task = (name: string) => ({ taskArn: taskArnOf(name), lastStatus: 'RUNNING' })
    const ecs = scriptedServices(
      Object.fromEntries(names.map((name) => [name, [{ ...rolling(1, 1), tasks: [task(name)] }]])),
    )
    const services = createServiceStatusChecker(ecs, { pollMs: 1, deadlineMs: 2_000 })
    await Promise.all(names.map((name) => services.waitForSteadyState(serviceArnOf(name))))
    const count = (operation: string) => ecs.calls.filter((call) => call.startsWith(operation)).length
    expect([count('DescribeServices'), count('ListTasks'), count('DescribeTasks')]).toEqual([2, 24, 2])
  })

  it('list the tasks to stop again when one to run is gone, when the service shows a change, and now and then', async () => {
    const task = (id: string, desiredStatus: 'RUNNING' | 'STOPPED' = 'RUNNING') => ({
      taskArn: taskArnOf(id),
      lastStatus: 'RUNNING',
      desiredStatus,
    })
    const quiet = { ...rolling(1, 0), tasks: [task('a')] }
    const { ecs, services } = watching(
      ...Array<Frame>(5).fill(quiet),
      { ...quiet, pendingCount: 9 },
      { ...quiet, pendingCount: 9 },
      // A listing may have lost it for a moment.
      { ...quiet, pendingCount: 9, tasks: [task('b')] },
      { ...quiet, pendingCount: 9, tasks: [task('b'), task('a', 'STOPPED')] },
      { ...quiet, pendingCount: 9, tasks: [task('b'), task('a', 'STOPPED')] },
      { ...rolling(1, 1), tasks: [task('b'), task('a', 'STOPPED')] },
    )
    await services.waitForSteadyState(web)
    const polls = ecs.calls.join('\n').split('DescribeServices web\n').slice(1)
    const relisted = polls.map((calls) => calls.includes('ListTasks web STOPPED'))
    expect(relisted).toEqual([true, false, false, false, true, true, false, true, true, false, true])
  })

  it('go on when the tasks of a service that is gone can not be listed', async () => {
    const { services } = watching({ status: 'DRAINING' }, { status: 'INACTIVE' })
    expect(await services.waitForStatus(web, 'INACTIVE')).toMatchObject({ status: 'INACTIVE' })
  })

  it('hand on any other error', async () => {
    const ecs = {
      ...scriptedServices({ web: [rolling(1, 0)] }),
      listTasks: async () => Promise.reject(new Error('no')),
    }
    const services = createServiceStatusChecker(ecs, { pollMs: 1, deadlineMs: 2_000 })
    await expect(services.waitForSteadyState(web)).rejects.toThrow('no')
  })

  it('find a service by its name in the cluster that is given', async () => {
    const { services } = watching(rolling(1, 1))
    expect(await services.waitForSteadyState('web', { cluster: 'web' })).toMatchObject({ serviceArn: web })
  })

  it('end with close', async () => {
    const { ecs, services } = watching(rolling(1, 0))
    void services.waitForSteadyState(web)
    await services.waitForRunningCount(web, 0)
    services.close()
    const before = ecs.calls.length
    await new Promise(setImmediate)
    expect(ecs.calls.slice(before).filter((call) => call.startsWith('DescribeServices'))).toEqual([])
  })
})

describe('the history of a service', () => {
  it('has each change once, with the events that came with it, oldest first', async () => {
    const events = ['steady', 'started b', 'started a'].map((message) => ({ id: message, message }))
    const { services } = watching(
      { ...rolling(1, 0), events: events.slice(1) },
      { ...rolling(1, 0), events: events.slice(1) },
      { ...rolling(1, 1), events: events.slice(1) },
      { ...rolling(1, 1, { rolloutState: 'COMPLETED' }), events },
    )
    await services.waitForRolloutState(web, 'COMPLETED')
    const history = services.getServiceHistory(web)
    expect(
      history.map(({ runningCount, deployments, newEvents }) => [
        runningCount,
        deployments[0]?.rolloutState,
        newEvents.map(({ message }) => message).join(),
      ]),
    ).toEqual([
      [0, 'IN_PROGRESS', 'started a,started b'],
      [1, 'IN_PROGRESS', ''],
      [1, 'COMPLETED', 'steady'],
    ])
    expect(services.getServiceHistory('other')).toEqual([])
  })
})
