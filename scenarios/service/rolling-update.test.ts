import type { Service } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { atOnce } from '../../utils/scenario/at-once.ts'
import type { ScenarioContext } from '../../utils/scenario/context.ts'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { rolledBack } from '../../utils/scenario/rolled-back.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { arnsToRun, readServiceTasks } from '../../utils/scenario/service-tasks.ts'

/** Tasks count as healthy when their health check has passed (SV-24), which takes seconds instead of 40. */
const fixture = 'busybox-healthy'
const needs = ['containers'] as const

/** Bounds without room above the desired count, with which zones can't be rebalanced (API:CreateService). */
const noSurplus = { availabilityZoneRebalancing: 'DISABLED' } as const

scenario(
  'A rolling update replaces every task, and its deployment is the only one when it completes',
  { requirements: ['SV-14', 'SV-16', 'SV-17'], needs },
  async (context) => {
    const { services, given, ecs } = context
    const service = await given.steadyService({ cluster: await given.cluster(), fixture, desiredCount: 2 })
    const before = arnsToRun(await readServiceTasks(ecs, service))

    const { deployment } = await rollOut(context, service)

    const { deployments } = await services.waitForSteadyState(service.serviceArn ?? '')
    const { id, taskDefinition } = deployment
    expect(deployments).toMatchObject([{ id, taskDefinition, status: 'PRIMARY', runningCount: 2 }])
    const running = (await readServiceTasks(ecs, service)).filter((task) => task.desiredStatus === 'RUNNING')
    expect(running).toMatchObject(Array(2).fill({ taskDefinitionArn: taskDefinition }))
    expect(running.filter(({ taskArn = '' }) => before.includes(taskArn))).toEqual([])
  },
)

scenario(
  'UpdateService answers the new deployment as PRIMARY and IN_PROGRESS, the old one as ACTIVE with its tasks',
  { requirements: ['SV-16', 'SV-17'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster })
    const { taskDefinitionArn } = await given.taskDefinition(fixture)

    const { service: updated } = await ecs.updateService({
      cluster,
      service: service.serviceArn,
      taskDefinition: taskDefinitionArn,
    })

    const old = primaryDeployment(service)
    expect(updated?.deployments).toMatchObject([
      { status: 'PRIMARY', taskDefinition: taskDefinitionArn, rolloutState: 'IN_PROGRESS', runningCount: 0 },
      { status: 'ACTIVE', id: old.id, taskDefinition: old.taskDefinition, runningCount: 1 },
    ])
  },
)

scenario(
  'A rolling update at a minimum of 100 % never has fewer tasks running than desired',
  { requirements: ['SV-11', 'SV-12'], needs },
  async (context) => {
    const { services, given } = context
    const service = await given.steadyService({ cluster: await given.cluster(), fixture, desiredCount: 2 })
    const { serviceArn = '' } = service
    const changesBefore = services.getServiceHistory(serviceArn).length

    const { fewestRunning, mostAlive } = await rollOut(context, service)

    expect(fewestRunning).toBeGreaterThanOrEqual(2)
    expect(mostAlive).toBeLessThanOrEqual(4)
    // And so it says itself, whenever it was looked at.
    const changes = services.getServiceHistory(serviceArn).slice(changesBefore)
    expect(Math.min(...changes.map(({ runningCount }) => runningCount))).toBeGreaterThanOrEqual(2)
  },
)

scenario(
  'A rolling update of 4 tasks between 50 % and 100 % keeps 2 running, and never has more than 4',
  { requirements: ['SV-11', 'SV-12'], needs, startsTasks: 8 },
  async (context) => {
    const { given } = context
    const service = await given.steadyService({
      cluster: await given.cluster(),
      fixture,
      desiredCount: 4,
      deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 },
      ...noSurplus,
    })

    const { fewestRunning, mostAlive } = await rollOut(context, service)

    expect(fewestRunning).toBeGreaterThanOrEqual(2)
    expect(mostAlive).toBeLessThanOrEqual(4)
  },
)

scenario(
  'The minimum is rounded up and the maximum down: 3 tasks between 50 % and 150 % are never fewer than 2, nor more than 4',
  { requirements: ['SV-11', 'SV-12'], needs, startsTasks: 6 },
  async (context) => {
    const { given } = context
    const service = await given.steadyService({
      cluster: await given.cluster(),
      fixture,
      desiredCount: 3,
      deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 150 },
    })

    const { fewestRunning, mostAlive } = await rollOut(context, service)

    expect(fewestRunning).toBeGreaterThanOrEqual(2)
    expect(mostAlive).toBeLessThanOrEqual(4)
  },
)

scenario(
  'At a maximum of 100 % no task starts before another one has left RUNNING',
  { requirements: ['SV-12'], needs },
  async (context) => {
    const { given } = context
    const service = await given.steadyService({
      cluster: await given.cluster(),
      fixture,
      deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
      ...noSurplus,
    })

    const { mostAlive } = await rollOut(context, service)

    expect(mostAlive).toBe(1)
  },
)

scenario(
  'An update whose bounds allow neither stop nor start says so in an event and changes no task; with wider bounds it goes on',
  { requirements: ['SV-13', 'SV-15'], needs },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({
      cluster,
      fixture,
      deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 150 },
      ...noSurplus,
    })
    const { serviceArn = '' } = service
    const before = arnsToRun(await readServiceTasks(ecs, service))
    const { taskDefinitionArn } = await given.taskDefinition(fixture)

    const { service: updated } = await ecs.updateService({
      cluster,
      service: serviceArn,
      taskDefinition: taskDefinitionArn,
    })

    const { id: deploymentId = '' } = primaryDeployment(updated)
    const stalled = await services.waitForService(serviceArn, 'an event that it stalls', ({ events }) =>
      Boolean(events?.some(({ message }) => /unable to stop or start tasks/.test(message ?? ''))),
    )
    expect(stalled.deployments).toMatchObject([
      { id: deploymentId, status: 'PRIMARY', rolloutState: 'IN_PROGRESS', runningCount: 0, pendingCount: 0 },
      { status: 'ACTIVE', runningCount: 1 },
    ])
    expect((await readServiceTasks(ecs, service)).map(({ taskArn }) => taskArn)).toEqual(before)

    const deploymentConfiguration = { minimumHealthyPercent: 100, maximumPercent: 200 }
    await ecs.updateService({ cluster, service: serviceArn, deploymentConfiguration })
    await services.waitForRolloutState(serviceArn, 'COMPLETED', { deploymentId })
  },
)

scenario(
  'An update on top of an update takes over: only tasks of the last one are left',
  { requirements: ['SV-16'], needs, startsTasks: 6 },
  async (context) => {
    const { ecs, services, given } = context
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster, fixture, desiredCount: 2 })
    const { taskDefinitionArn: overtaken } = await given.taskDefinition(fixture)
    await ecs.updateService({ cluster, service: service.serviceArn, taskDefinition: overtaken })

    const { deployment, fewestRunning } = await rollOut(context, service)

    await services.waitForService(service.serviceArn ?? '', 'tasks of the last update alone', (_, tasks) => {
      const alive = tasks.filter(({ lastStatus }) => lastStatus !== 'STOPPED')
      return alive.length === 2 && alive.every((task) => task.taskDefinitionArn === deployment.taskDefinition)
    })
    expect(fewestRunning).toBeGreaterThanOrEqual(2)
  },
)

scenario(
  'A deployment that is forced replaces the tasks by others of the same task definition',
  { requirements: ['SV-14', 'SV-16'], needs },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster, fixture })
    const { serviceArn = '', taskDefinition } = service
    const [first = ''] = arnsToRun(await readServiceTasks(ecs, service))

    const { service: updated } = await ecs.updateService({
      cluster,
      service: serviceArn,
      forceNewDeployment: true,
    })

    const { id: deploymentId = '' } = primaryDeployment(updated)
    expect(deploymentId).not.toBe(primaryDeployment(service).id)
    await services.waitForRolloutState(serviceArn, 'COMPLETED', { deploymentId })
    const running = (await readServiceTasks(ecs, service)).filter((task) => task.desiredStatus === 'RUNNING')
    expect(running).toMatchObject([{ taskDefinitionArn: taskDefinition }])
    expect(running[0]?.taskArn).not.toBe(first)
  },
)

scenario(
  'A count that changes in the middle of an update is that of the update under way',
  { requirements: ['SV-15', 'SV-14'], needs },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.steadyService({ cluster, fixture })
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition(fixture)
    const { service: updated } = await ecs.updateService({ cluster, service: serviceArn, taskDefinition })
    const { id: deploymentId = '' } = primaryDeployment(updated)

    const { service: scaled } = await ecs.updateService({ cluster, service: serviceArn, desiredCount: 3 })

    expect(primaryDeployment(scaled).id).toBe(deploymentId)
    const ended = await services.waitForService(
      serviceArn,
      'three tasks and one deployment',
      ({ runningCount, deployments }) => runningCount === 3 && deployments?.length === 1,
    )
    expect(ended.deployments).toMatchObject([{ id: deploymentId, desiredCount: 3, runningCount: 3 }])
  },
)

scenario(
  'An update that fails and is to be rolled back ends on the old task definition, without downtime',
  { requirements: ['SV-20', 'SV-11'], needs: ['containers', 'images'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({
      cluster,
      fixture,
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    })
    const { serviceArn = '' } = service
    await services.waitForRolloutState(serviceArn, 'COMPLETED')
    const [old] = await readServiceTasks(ecs, service)
    const { taskDefinitionArn: broken } = await given.taskDefinition('missing-image')

    await ecs.updateService({ cluster, service: serviceArn, taskDefinition: broken })

    const isBack = rolledBack(primaryDeployment(service), { taskDefinition: broken })
    const back = await services.waitForService(serviceArn, 'the old definition rolled out again', isBack)
    expect(back.taskDefinition).toBe(service.taskDefinition)
    expect(atOnce(await readServiceTasks(ecs, service), old?.startedAt).fewestRunning).toBe(1)
  },
)

/** Updates the service to another definition of healthy tasks, and tells how many tasks there were until it was rolled out. */
async function rollOut({ ecs, services, given }: ScenarioContext, service: Service) {
  const { clusterArn, serviceArn = '' } = service
  const { taskDefinitionArn: taskDefinition } = await given.taskDefinition(fixture)
  const { service: updated } = await ecs.updateService({
    cluster: clusterArn,
    service: serviceArn,
    taskDefinition,
  })
  const deployment = primaryDeployment(updated)
  await services.waitForRolloutState(serviceArn, 'COMPLETED', { deploymentId: deployment.id ?? '' })
  return { deployment, ...atOnce(await readServiceTasks(ecs, service), deployment.createdAt) }
}
