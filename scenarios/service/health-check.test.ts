import { expect } from 'vitest'
import { atOnce } from '../../utils/scenario/at-once.ts'
import { busybox, fargateTask } from '../../utils/scenario/given/busybox.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { arnsToRun, oldestTask, readServiceTasks } from '../../utils/scenario/service-tasks.ts'

const needs = ['containers'] as const

/** No room for more tasks than desired, with which zones can't be rebalanced (API:CreateService). */
const noSurplus = {
  deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
  availabilityZoneRebalancing: 'DISABLED',
} as const

/** Passes its first health check, and fails the second. */
const turnsUnhealthy = fargateTask(
  busybox("trap 'exit 0' TERM; touch /tmp/well; sleep 7 & wait; rm /tmp/well; sleep 3600 & wait", {
    healthCheck: { command: ['CMD-SHELL', 'test -e /tmp/well'], interval: 5, timeout: 2, retries: 1 },
  }),
)

scenario(
  'The tasks of a service become HEALTHY when their health checks pass, and stay',
  { requirements: ['FL-12', 'FL-13'], needs },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.service({ cluster, fixture: 'busybox-healthy', desiredCount: 2 })
    const { serviceArn = '' } = service

    await services.waitForService(serviceArn, 'two HEALTHY tasks', (_, tasks) => {
      const healthy = tasks.filter(({ healthStatus }) => healthStatus === 'HEALTHY')
      return healthy.length === 2
    })

    await services.waitForRolloutState(serviceArn, 'COMPLETED')
    expect(await readServiceTasks(ecs, service)).toMatchObject(
      Array(2).fill({ lastStatus: 'RUNNING', healthStatus: 'HEALTHY' }),
    )
  },
)

scenario(
  'A task of a service that becomes UNHEALTHY is stopped by the scheduler, and replaced',
  { requirements: ['FL-13', 'FL-06'], needs },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.service({ cluster, fixture: 'failing-health-check' })
    const { serviceArn = '' } = service

    await services.waitForService(serviceArn, 'a stopped task and another one', (_, tasks) => {
      const stopped = tasks.filter(({ lastStatus }) => lastStatus === 'STOPPED')
      return stopped.length > 0 && tasks.length > stopped.length
    })

    const [stopped] = (await readServiceTasks(ecs, service)).filter((task) => task.lastStatus === 'STOPPED')
    expect(stopped?.stopCode).toBe('ServiceSchedulerInitiated')
  },
)

scenario(
  'The replacement of an UNHEALTHY task starts before that one is stopped, where the maximum allows it',
  { requirements: ['SV-25', 'FL-13'], needs },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.service({ cluster, fixture: turnsUnhealthy })

    await services.waitForService(
      service.serviceArn ?? '',
      'the first task stopped',
      (_, tasks) => tasks.length > 0 && oldestTask(tasks).lastStatus === 'STOPPED',
    )

    const tasks = await readServiceTasks(ecs, service)
    const first = oldestTask(tasks)
    const others = tasks.filter(({ taskArn }) => taskArn !== first.taskArn)
    const startedBefore = others.filter(({ startedAt }) => Number(startedAt) <= Number(first.stoppingAt))
    expect(startedBefore).not.toEqual([])
    // Not longer: the replacement turns UNHEALTHY, too, and so on.
    const { fewestRunning } = atOnce(tasks, first.startedAt, first.stoppedAt)
    expect(fewestRunning).toBeGreaterThanOrEqual(1)
  },
)

scenario(
  'An UNHEALTHY task is stopped before its replacement starts, where the maximum leaves no room for both',
  { requirements: ['SV-25', 'FL-13'], needs },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.service({ cluster, fixture: turnsUnhealthy, ...noSurplus })

    await services.waitForService(
      service.serviceArn ?? '',
      'a second task that has started',
      (_, tasks) => tasks.filter(({ startedAt }) => startedAt).length > 1,
    )

    const tasks = await readServiceTasks(ecs, service)
    expect(oldestTask(tasks).stopCode).toBe('ServiceSchedulerInitiated')
    expect(atOnce(tasks, undefined).mostAlive).toBe(1)
  },
)

scenario(
  'Within its grace period an UNHEALTHY task runs on, while one without grace is replaced',
  { requirements: ['SV-24', 'FL-13'], needs },
  async ({ ecs, services, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn } = await given.taskDefinition('failing-health-check')
    const wish = { cluster, taskDefinition: taskDefinitionArn }
    const spared = await given.steadyService({ ...wish, healthCheckGracePeriodSeconds: 3_600 })
    const { serviceArn: other = '' } = await given.service(wish)

    // Its task started later: when that one has been judged, so has the first.
    await services.waitForService(other, 'a stopped task', (_, tasks) =>
      tasks.some(({ lastStatus }) => lastStatus === 'STOPPED'),
    )

    await eventually(async () =>
      expect(await readServiceTasks(ecs, spared)).toMatchObject([
        { lastStatus: 'RUNNING', desiredStatus: 'RUNNING', healthStatus: 'UNHEALTHY' },
      ]),
    )
  },
)

scenario(
  'An UNHEALTHY task is stopped once its grace period is over, and no sooner',
  { requirements: ['SV-24', 'FL-13'], needs },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.service({
      cluster,
      fixture: 'failing-health-check',
      healthCheckGracePeriodSeconds: 10,
      // Without room for two: of more tasks than desired one may be stopped within its grace period.
      ...noSurplus,
    })

    await services.waitForService(service.serviceArn ?? '', 'a stopped task', (_, tasks) =>
      tasks.some(({ lastStatus }) => lastStatus === 'STOPPED'),
    )

    const { startedAt, stoppingAt, stopCode } = oldestTask(await readServiceTasks(ecs, service))
    expect(stopCode).toBe('ServiceSchedulerInitiated')
    expect(Number(stoppingAt) - Number(startedAt)).toBeGreaterThanOrEqual(10_000)
  },
)

scenario(
  'An update stops no old task before a new one is HEALTHY',
  { requirements: ['SV-24', 'SV-11'], needs },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster, fixture: 'busybox-healthy' })
    const { serviceArn = '' } = service
    const [old = ''] = arnsToRun(await readServiceTasks(ecs, service))

    await ecs.updateService({ cluster, service: serviceArn, forceNewDeployment: true })

    const healthWhenStopped: (string | undefined)[] = []
    await services.waitForService(serviceArn, 'the old task told to stop', (_, tasks) => {
      const isTold = tasks.some(
        ({ taskArn, desiredStatus }) => taskArn === old && desiredStatus === 'STOPPED',
      )
      const others = tasks.filter(({ taskArn }) => taskArn !== old)
      if (isTold) healthWhenStopped.push(...others.map(({ healthStatus }) => healthStatus))
      return isTold
    })
    expect(healthWhenStopped).toEqual(['HEALTHY'])
  },
)

scenario(
  'Without a health check, a new task counts 40 seconds after it is RUNNING: only then does an update stop an old one',
  { requirements: ['SV-24', 'SV-11'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster, fixture: 'busybox-sleep' })
    const { serviceArn = '' } = service
    const [old = ''] = arnsToRun(await readServiceTasks(ecs, service))

    await ecs.updateService({ cluster, service: serviceArn, forceNewDeployment: true })

    await services.waitForService(
      serviceArn,
      'the old task stopped',
      (_, tasks) => tasks.some(({ taskArn, lastStatus }) => taskArn === old && lastStatus === 'STOPPED'),
      { extraMs: 40_000 },
    )
    const tasks = await readServiceTasks(ecs, service)
    const oldTask = tasks.find(({ taskArn }) => taskArn === old)
    const newTask = tasks.find(({ taskArn }) => taskArn !== old)
    expect(Number(oldTask?.stoppingAt) - Number(newTask?.startedAt)).toBeGreaterThanOrEqual(40_000)
  },
)
