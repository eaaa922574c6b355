import type { ECS, Service } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { assertServiceActive } from '../../utils/scenario/assert-service-active.ts'
import { assertTaskDefinitionRegistered } from '../../utils/scenario/assert-task-definition-registered.ts'
import type { ScenarioContext } from '../../utils/scenario/context.ts'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { nginxWelcome, nginxWithPage } from '../../utils/scenario/given/nginx.ts'
import { unlessRefused } from '../../utils/scenario/given/remove.ts'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { arnsToRun, readServiceTasks } from '../../utils/scenario/service-tasks.ts'

const needs = ['containers', 'task-network'] as const

/** A task without a health check counts as healthy 40 s after it runs (SV-24). */
const extraMs = 40_000

scenario(
  'A service of one nginx, from its creation by way of an update to its deletion',
  {
    requirements: ['SV-03', 'SV-04', 'SV-06', 'SV-09', 'SV-10', 'SV-14', 'SV-16', 'SV-31', 'TK-17', 'TK-27'],
    needs,
    phase: 2,
  },
  async ({ ecs, given, services, tasks, web, eventually }) => {
    const cluster = await given.cluster()
    const family = given.name('nginx')
    const { taskDefinitionArn = '' } = await given.taskDefinition('nginx', { family })
    await eventually(() => assertTaskDefinitionRegistered(ecs, taskDefinitionArn))

    const input = await given.serviceInput({ cluster, taskDefinition: taskDefinitionArn })
    const { service: created } = await ecs.createService(input)
    const { serviceArn = '', serviceName = '' } = created ?? {}
    expect(created).toMatchObject({ status: 'ACTIVE', desiredCount: 1, taskDefinition: taskDefinitionArn })

    const steady = await services.waitForSteadyState(serviceArn)
    const taskArn = await onlyTask(ecs, steady)
    await tasks.waitForStatus(taskArn, 'RUNNING')
    const { status, body } = await web.waitForAnswer(taskArn, { containerPort: 80, path: '/' })
    expect([status, body]).toEqual([200, expect.stringContaining(nginxWelcome)])

    await eventually(async () => {
      expect((await ecs.listServices({ cluster })).serviceArns).toEqual([serviceArn])
      expect((await ecs.listTasks({ cluster, serviceName })).taskArns).toEqual([taskArn])
    })
    await assertServiceActive(ecs, { cluster, service: serviceName })
    const missing = missingTask(taskArn)
    const described = await ecs.describeTasks({ cluster, tasks: [taskArn, missing] })
    expect(described.tasks).toMatchObject([{ taskArn, taskDefinitionArn, lastStatus: 'RUNNING' }])
    expect(described.failures).toMatchObject([{ arn: missing, reason: 'MISSING' }])

    const other = { ...input, deploymentConfiguration: { minimumHealthyPercent: 50 } }
    await expectError(ecs.createService(other), 'InvalidParameterException')

    const second = await given.taskDefinition(nginxWithPage('second revision'), { family })
    const { service: updated } = await ecs.updateService({
      cluster,
      service: serviceName,
      taskDefinition: second.taskDefinitionArn,
    })
    const { id: deploymentId = '' } = primaryDeployment(updated)
    await services.waitForRolloutState(serviceArn, 'COMPLETED', { deploymentId, extraMs })
    const secondTask = await onlyTask(ecs, await services.waitForSteadyState(serviceArn, { extraMs }))
    expect(await web.waitForAnswer(secondTask)).toEqual({ status: 200, body: 'second revision\n' })
    await tasks.waitForStatus(taskArn, 'STOPPED')
    await web.waitForSilence(taskArn)

    await ecs.deleteService({ cluster, service: serviceName, force: true })
    await services.waitForStatus(serviceArn, 'INACTIVE')
    await tasks.waitForStatus(secondTask, 'STOPPED')
    await web.waitForSilence(secondTask)
    await eventually(async () => expect((await ecs.listServices({ cluster })).serviceArns).toEqual([]))
  },
)

scenario(
  'The task of a service answers with what its image serves: HTTP 200 and the welcome page of nginx',
  { requirements: ['TK-27', 'SV-10'], needs, phase: 2 },
  async (context) => {
    const { taskArn } = await servingService(context)

    const { status, body } = await context.web.get(taskArn, { containerPort: 80, path: '/' })

    expect([status, body]).toEqual([200, expect.stringContaining(nginxWelcome)])
    expect(await context.web.get(taskArn, { path: '/there-is-no-such-page' })).toMatchObject({ status: 404 })
  },
)

scenario(
  'A task answers on no port on which none of its containers listens',
  { requirements: ['TK-27'], needs },
  async (context) => {
    const { web, given } = context
    const { cluster, taskArn } = await servingService(context)
    const { taskArn: idle = '' } = await given.runningTask({ cluster, fixture: 'busybox-sleep' })

    await web.assertSilent(taskArn, { containerPort: 8080 })
    await web.assertSilent(idle)
  },
)

scenario(
  'A second CreateService of a service that serves leaves its one task serving',
  { requirements: ['SV-04', 'TK-27'], needs },
  async (context) => {
    const { ecs, given, web, services } = context
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster, fixture: 'nginx' })
    const { service: created } = await ecs.createService(input)
    const { serviceArn = '' } = created ?? {}
    const taskArn = await onlyTask(ecs, await services.waitForSteadyState(serviceArn))
    await web.waitForAnswer(taskArn)

    // Whether the same words succeed again is said of calls with a client token alone.
    await unlessRefused(() => ecs.createService(input))
    await expectError(ecs.createService({ ...input, desiredCount: 2 }), 'InvalidParameterException')

    expect(await onlyTask(ecs, await services.waitForSteadyState(serviceArn))).toBe(taskArn)
    expect(await web.get(taskArn)).toMatchObject({ status: 200 })
  },
)

scenario(
  'A service that is scaled to zero serves no more, and a task of its own when it is scaled up again',
  { requirements: ['SV-10', 'SV-15', 'TK-27'], needs },
  async (context) => {
    const { ecs, services, tasks, web } = context
    const { cluster, serviceArn, taskArn } = await servingService(context)

    await ecs.updateService({ cluster, service: serviceArn, desiredCount: 0 })
    await services.waitForRunningCount(serviceArn, 0)
    await tasks.waitForStatus(taskArn, 'STOPPED')
    await web.waitForSilence(taskArn)

    await ecs.updateService({ cluster, service: serviceArn, desiredCount: 1 })
    const again = await onlyTask(ecs, await services.waitForRunningCount(serviceArn, 1))
    expect(again).not.toBe(taskArn)
    expect(await web.waitForAnswer(again)).toMatchObject({ status: 200 })
  },
)

scenario(
  'An update to a new revision has a task of that revision serve, and ends the one before',
  { requirements: ['SV-14', 'SV-16', 'TK-27'], needs },
  async (context) => {
    const { ecs, given, services, tasks, web } = context
    const { cluster, serviceArn, taskArn } = await servingService(context)
    const { taskDefinitionArn } = await given.taskDefinition(nginxWithPage('another page'))

    const { service } = await ecs.updateService({
      cluster,
      service: serviceArn,
      taskDefinition: taskDefinitionArn,
    })

    const { id: deploymentId = '' } = primaryDeployment(service)
    await services.waitForRolloutState(serviceArn, 'COMPLETED', { deploymentId, extraMs })
    const another = await onlyTask(ecs, await services.waitForSteadyState(serviceArn, { extraMs }))
    expect(await web.waitForAnswer(another)).toEqual({ status: 200, body: 'another page\n' })
    await tasks.waitForStatus(taskArn, 'STOPPED')
    await web.waitForSilence(taskArn)
  },
)

scenario(
  'DeleteService with force ends what the service serves',
  { requirements: ['SV-09', 'TK-27'], needs },
  async (context) => {
    const { ecs, services, tasks, web } = context
    const { cluster, serviceArn, taskArn } = await servingService(context)

    await ecs.deleteService({ cluster, service: serviceArn, force: true })

    await services.waitForStatus(serviceArn, 'INACTIVE')
    await tasks.waitForStatus(taskArn, 'STOPPED')
    await web.waitForSilence(taskArn)
  },
)

/** A service of one nginx in a cluster of its own, whose task answers. */
async function servingService({ ecs, given, web }: ScenarioContext) {
  const cluster = await given.cluster()
  const service = await given.steadyService({ cluster, fixture: 'nginx' })
  const taskArn = await onlyTask(ecs, service)
  await web.waitForAnswer(taskArn)
  return { cluster, serviceArn: service.serviceArn ?? '', taskArn }
}

/** The ARN of the one task that a service has to run; fails where there is none, or several. */
async function onlyTask(ecs: ECS, service: Service): Promise<string> {
  const arns = arnsToRun(await readServiceTasks(ecs, service))
  const [taskArn = ''] = arns
  expect(arns, 'the tasks of the service that are to run').toEqual([taskArn])
  return taskArn
}

/** The ARN of no task, next to that of a task. */
function missingTask(taskArn: string): string {
  return taskArn.replace(/[^/]+$/, '0'.repeat(32))
}
