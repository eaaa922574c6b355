import { expect } from 'vitest'
import { atOnce } from '../../utils/scenario/at-once.ts'
import { busybox, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { ec2Definition } from '../../utils/scenario/given/definition.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { arnsToRun, readServiceTasks } from '../../utils/scenario/service-tasks.ts'

const needs = ['container-instances'] as const

/** Counts as healthy after seconds, not 40 (SV-24). */
const healthy = ec2Definition([
  busybox(untilStopped, { healthCheck: { command: ['CMD-SHELL', 'true'], interval: 5, timeout: 2 } }),
])

/** One of its containers waits for the health of the other one, on which there is no verdict for the better part of an hour. */
const neverRunning = ec2Definition([
  busybox(untilStopped, {
    startTimeout: 3_600,
    healthCheck: { command: ['CMD-SHELL', 'false'], interval: 300, timeout: 2, retries: 10 },
  }),
  busybox(untilStopped, { name: 'waiting', dependsOn: [{ containerName: 'main', condition: 'HEALTHY' }] }),
])

scenario(
  'The tasks of a service leave an instance that drains for another one, without downtime',
  { requirements: ['CI-03', 'SV-11'], needs: [...needs, 'containers'] },
  async ({ ecs, services, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: drained = '' } = await given.containerInstance(cluster)
    const service = await given.steadyService({
      cluster,
      fixture: healthy,
      launchType: 'EC2',
      desiredCount: 2,
    })
    const before = await readServiceTasks(ecs, service)
    const since = new Date(Math.max(...before.map(({ startedAt }) => Number(startedAt))))
    const { containerInstanceArn: other = '' } = await given.containerInstance(cluster)

    await ecs.updateContainerInstancesState({ cluster, containerInstances: [drained], status: 'DRAINING' })

    await services.waitForService(service.serviceArn ?? '', 'all tasks on the other instance', (_, tasks) => {
      const alive = tasks.filter(({ lastStatus }) => lastStatus !== 'STOPPED')
      const there = alive.filter(({ lastStatus }) => lastStatus === 'RUNNING')
      return there.length === 2 && alive.every(({ containerInstanceArn }) => containerInstanceArn === other)
    })
    expect(atOnce(await readServiceTasks(ecs, service), since).fewestRunning).toBeGreaterThanOrEqual(2)
    await eventually(async () => {
      const { containerInstances } = await ecs.describeContainerInstances({
        cluster,
        containerInstances: [drained, other],
      })
      const counts = containerInstances?.map((one) => [one.containerInstanceArn, one.runningTasksCount])
      expect(Object.fromEntries(counts ?? [])).toEqual({ [drained]: 0, [other]: 2 })
    })
  },
)

scenario(
  'With a minimum of 0 % service tasks leave a draining instance though there is no other, and standalone tasks stay',
  { requirements: ['CI-03'], needs },
  async ({ ecs, tasks, services, given }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)
    const { taskDefinitionArn } = await given.taskDefinition('ec2-sleep')
    const wish = { cluster, taskDefinition: taskDefinitionArn, launchType: 'EC2' as const }
    const { taskArn: standalone = '' } = await given.runningTask(wish)
    const service = await given.steadyService({
      ...wish,
      deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
      availabilityZoneRebalancing: 'DISABLED',
    })
    const { serviceArn = '' } = service
    const [taskArn = ''] = arnsToRun(await readServiceTasks(ecs, service))
    const containerInstances = [containerInstanceArn]

    await ecs.updateContainerInstancesState({ cluster, containerInstances, status: 'DRAINING' })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')
    expect(stopped.stopCode).toBe('ServiceSchedulerInitiated')
    const { tasks: left } = await ecs.describeTasks({ cluster, tasks: [standalone] })
    expect(left).toMatchObject([{ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' }])

    await ecs.updateContainerInstancesState({ cluster, containerInstances, status: 'ACTIVE' })
    await services.waitForRunningCount(serviceArn, 1)
  },
)

scenario(
  'With a minimum of 100 % and nowhere to go, service tasks stay on the draining instance until there is another',
  { requirements: ['CI-03', 'FL-15'], needs: [...needs, 'containers'] },
  async ({ ecs, tasks, services, given }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)
    const service = await given.steadyService({ cluster, fixture: healthy, launchType: 'EC2' })
    const { serviceArn = '' } = service
    const [taskArn = ''] = arnsToRun(await readServiceTasks(ecs, service))

    await ecs.updateContainerInstancesState({
      cluster,
      containerInstances: [containerInstanceArn],
      status: 'DRAINING',
    })

    await services.waitForService(serviceArn, 'an event that there is no place', ({ events }) =>
      Boolean(events?.some(({ message }) => message?.includes('unable to place a task'))),
    )
    expect(await readServiceTasks(ecs, service)).toMatchObject([
      { taskArn, lastStatus: 'RUNNING', desiredStatus: 'RUNNING' },
    ])

    await given.containerInstance(cluster)
    await tasks.waitForStatus(taskArn, 'STOPPED')
  },
)

scenario(
  'A service that scales out places no task on an instance that drains',
  { requirements: ['CI-03'], needs },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: drained = '' } = await given.containerInstance(cluster)
    const { containerInstanceArn: other } = await given.containerInstance(cluster)
    await ecs.updateContainerInstancesState({ cluster, containerInstances: [drained], status: 'DRAINING' })
    const service = await given.steadyService({ cluster, fixture: 'ec2-sleep', launchType: 'EC2' })

    await ecs.updateService({ cluster, service: service.serviceArn, desiredCount: 4 })

    await services.waitForRunningCount(service.serviceArn ?? '', 4)
    const hosts = (await readServiceTasks(ecs, service)).map((task) => task.containerInstanceArn)
    expect(hosts).toEqual(Array(4).fill(other))
  },
)

scenario(
  'A service task that does not run yet is stopped at once when its instance drains',
  { requirements: ['CI-03'], needs: [...needs, 'containers'] },
  async ({ ecs, tasks, services, given }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)
    const { serviceArn = '' } = await given.service({
      cluster,
      fixture: neverRunning,
      launchType: 'EC2',
    })
    const started: string[] = []
    await services.waitForService(serviceArn, 'a task that waits for its container', (_, [task]) => {
      const waits = task?.containers?.some(({ lastStatus }) => lastStatus === 'RUNNING')
      if (waits) started.push(task?.taskArn ?? '')
      return waits ?? false
    })

    await ecs.updateContainerInstancesState({
      cluster,
      containerInstances: [containerInstanceArn],
      status: 'DRAINING',
    })

    const stopped = await tasks.waitForStatus(started, 'STOPPED')
    expect(stopped.map(({ startedAt }) => startedAt)).toEqual([undefined])
  },
)

scenario(
  'A service starts another task elsewhere when the instance of its task is deregistered by force',
  { requirements: ['CI-04', 'FL-06'], needs },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)
    const service = await given.steadyService({ cluster, fixture: 'ec2-sleep', launchType: 'EC2' })
    const { containerInstanceArn: other } = await given.containerInstance(cluster)

    await ecs.deregisterContainerInstance({ cluster, containerInstance: containerInstanceArn, force: true })

    await services.waitForService(service.serviceArn ?? '', 'a task on the other instance', (_, tasks) =>
      tasks.some((task) => task.containerInstanceArn === other && task.lastStatus === 'RUNNING'),
    )
    await services.waitForRunningCount(service.serviceArn ?? '', 1)
  },
)
