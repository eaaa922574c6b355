import type { ECS } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { arnsToRun, readServiceTasks } from '../../utils/scenario/service-tasks.ts'

const minuteMs = 60_000

scenario(
  'UpdateTaskProtection protects a task of a service for two hours, or as long as it is told, and each call anew',
  { requirements: ['MISC-01'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster })
    const tasks = arnsToRun(await readServiceTasks(ecs, service))
    const protect = async (expiresInMinutes?: number) => {
      const answer = await ecs.updateTaskProtection({
        cluster,
        tasks,
        protectionEnabled: true,
        expiresInMinutes,
      })
      expect(answer).toMatchObject({
        failures: [],
        protectedTasks: [{ taskArn: tasks[0], protectionEnabled: true, expirationDate: expect.any(Date) }],
      })
      return answer.protectedTasks?.[0]?.expirationDate?.getTime() ?? 0
    }

    const short = await protect(10)
    const byDefault = await protect()
    const long = await protect(2_880)

    // An endpoint's clock may be a fast one: some minutes may pass on it between two calls.
    expect((byDefault - short) / minuteMs).toBeGreaterThanOrEqual(110)
    expect((byDefault - short) / minuteMs).toBeLessThan(140)
    expect((long - byDefault) / minuteMs).toBeGreaterThanOrEqual(2_760)
    await eventually(async () => {
      const { protectedTasks } = await ecs.getTaskProtection({ cluster, tasks })
      expect(protectedTasks).toEqual([
        { taskArn: tasks[0], protectionEnabled: true, expirationDate: new Date(long) },
      ])
    })
  },
)

scenario(
  'UpdateTaskProtection refuses to protect for less than a minute or more than 2880',
  { requirements: ['MISC-01'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster })
    const tasks = arnsToRun(await readServiceTasks(ecs, service))

    for (const expiresInMinutes of [0, 2_881]) {
      await expectError(
        ecs.updateTaskProtection({ cluster, tasks, protectionEnabled: true, expiresInMinutes }),
        'InvalidParameterException',
      )
    }
  },
)

scenario(
  'Scale-in spares a protected task until it is no longer protected',
  { requirements: ['MISC-01', 'SV-10'] },
  async ({ ecs, tasks, services, given, eventually }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster, desiredCount: 2 })
    const { serviceArn = '' } = service
    const [spared = '', other = ''] = arnsToRun(await readServiceTasks(ecs, service))
    await protect(ecs, cluster, [spared])

    await ecs.updateService({ cluster, service: serviceArn, desiredCount: 0 })

    await tasks.waitForStatus(other, 'STOPPED')
    await eventually(async () => {
      const { services: shown } = await ecs.describeServices({ cluster, services: [serviceArn] })
      expect(shown).toMatchObject([{ desiredCount: 0, runningCount: 1 }])
    })
    const { tasks: described } = await ecs.describeTasks({ cluster, tasks: [spared] })
    expect(described).toMatchObject([{ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' }])

    await ecs.updateTaskProtection({ cluster, tasks: [spared], protectionEnabled: false })

    const stopped = await tasks.waitForStatus(spared, 'STOPPED')
    expect(stopped.stopCode).toBe('ServiceSchedulerInitiated')
    await services.waitForRunningCount(serviceArn, 0)
  },
)

scenario(
  'A deployment spares a protected task, and completes once it is no longer protected',
  { requirements: ['MISC-01', 'SV-16'], needs: ['containers'] },
  async ({ ecs, tasks, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster, fixture: 'busybox-healthy', desiredCount: 2 })
    const { serviceArn = '' } = service
    const [spared = '', other = ''] = arnsToRun(await readServiceTasks(ecs, service))
    await protect(ecs, cluster, [spared])

    const { service: updated } = await ecs.updateService({
      cluster,
      service: serviceArn,
      forceNewDeployment: true,
    })

    const { id: deploymentId = '' } = primaryDeployment(updated)
    await tasks.waitForStatus(other, 'STOPPED')
    const held = await services.waitForService(serviceArn, 'two new tasks that run', ({ deployments }) =>
      Boolean(deployments?.some(({ id, runningCount }) => id === deploymentId && runningCount === 2)),
    )
    expect(held.deployments).toMatchObject([
      { id: deploymentId, status: 'PRIMARY', rolloutState: 'IN_PROGRESS' },
      { status: 'ACTIVE', runningCount: 1 },
    ])
    const { tasks: described } = await ecs.describeTasks({ cluster, tasks: [spared] })
    expect(described).toMatchObject([{ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' }])

    await ecs.updateTaskProtection({ cluster, tasks: [spared], protectionEnabled: false })

    await services.waitForRolloutState(serviceArn, 'COMPLETED', { deploymentId })
    await tasks.waitForStatus(spared, 'STOPPED')
  },
)

scenario(
  'With more tasks protected than desired, an event tells of them and no more protection is given',
  { requirements: ['MISC-01'] },
  async ({ ecs, tasks, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster, desiredCount: 3 })
    const { serviceArn = '' } = service
    const [first = '', second = '', third = ''] = arnsToRun(await readServiceTasks(ecs, service))
    await protect(ecs, cluster, [first, second])

    await ecs.updateService({ cluster, service: serviceArn, desiredCount: 1 })

    await tasks.waitForStatus(third, 'STOPPED')
    await services.waitForService(serviceArn, 'an event about protected tasks', ({ events }) =>
      Boolean(events?.some(({ message }) => /protected/i.test(message ?? ''))),
    )
    const { protectedTasks, failures } = await ecs.updateTaskProtection({
      cluster,
      tasks: [first],
      protectionEnabled: true,
    })
    expect(protectedTasks).toEqual([])
    expect(failures).toMatchObject([{ arn: first, reason: 'DEPLOYMENT_BLOCKED' }])
  },
)

/** Protects tasks, of each of which the answer says so. */
async function protect(ecs: ECS, cluster: string, tasks: readonly string[]): Promise<void> {
  const { protectedTasks = [] } = await ecs.updateTaskProtection({
    cluster,
    tasks: [...tasks],
    protectionEnabled: true,
  })
  const said = protectedTasks.filter(({ protectionEnabled }) => protectionEnabled)
  expect(said.map(({ taskArn }) => taskArn).toSorted()).toEqual(tasks.toSorted())
}
