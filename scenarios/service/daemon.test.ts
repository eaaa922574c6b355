import type { ECS } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const needs = ['container-instances'] as const
const daemon = { schedulingStrategy: 'DAEMON', launchType: 'EC2', fixture: 'ec2-sleep' } as const

scenario(
  'A daemon service runs one task on each instance',
  { requirements: ['SV-23'], needs },
  async ({ ecs, given, services }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: one } = await given.containerInstance(cluster)
    const { containerInstanceArn: two } = await given.containerInstance(cluster)

    const { serviceArn = '', schedulingStrategy } = await given.service({ cluster, ...daemon })
    await services.waitForRunningCount(serviceArn, 2)

    expect(schedulingStrategy).toBe('DAEMON')
    expect(await instancesOfTasks(ecs, cluster)).toEqual([one, two].toSorted())
  },
)

scenario(
  'A daemon service starts a task on an instance that joins',
  { requirements: ['SV-23'], needs },
  async ({ ecs, given, services }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({ cluster, ...daemon })
    await services.waitForRunningCount(serviceArn, 0)

    const { containerInstanceArn } = await given.containerInstance(cluster)
    await services.waitForRunningCount(serviceArn, 1)

    expect(await instancesOfTasks(ecs, cluster)).toEqual([containerInstanceArn])
  },
)

scenario(
  'A daemon service stops its task on an instance that is set to drain, and comes back when it is ACTIVE again',
  { requirements: ['SV-23', 'CI-03'], needs },
  async ({ ecs, given, services }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: kept } = await given.containerInstance(cluster)
    const { containerInstanceArn: drained = '' } = await given.containerInstance(cluster)
    const { serviceArn = '' } = await given.service({ cluster, ...daemon })
    await services.waitForRunningCount(serviceArn, 2)
    const containerInstances = [drained]

    await ecs.updateContainerInstancesState({ cluster, containerInstances, status: 'DRAINING' })
    await services.waitForRunningCount(serviceArn, 1)
    expect(await instancesOfTasks(ecs, cluster)).toEqual([kept])

    await ecs.updateContainerInstancesState({ cluster, containerInstances, status: 'ACTIVE' })
    await services.waitForRunningCount(serviceArn, 2)
  },
)

scenario(
  'A daemon service leaves out instances that its placement constraints do not let it on',
  { requirements: ['SV-23'], needs },
  async ({ ecs, given, services }) => {
    const cluster = await given.cluster()
    await given.containerInstance(cluster, { attributes: { stack: 'test' } })
    const { containerInstanceArn } = await given.containerInstance(cluster, { attributes: { stack: 'prod' } })
    const expression = 'attribute:stack == prod'

    const { serviceArn = '' } = await given.service({
      cluster,
      ...daemon,
      placementConstraints: [{ type: 'memberOf', expression }],
    })
    await services.waitForRunningCount(serviceArn, 1)

    expect(await instancesOfTasks(ecs, cluster)).toEqual([containerInstanceArn])
  },
)

scenario(
  'A daemon service replaces its task on the same instance',
  { requirements: ['SV-23', 'FL-06'], needs },
  async ({ ecs, given, services, tasks }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn } = await given.containerInstance(cluster)
    const { serviceArn = '' } = await given.service({ cluster, ...daemon })
    await services.waitForRunningCount(serviceArn, 1)
    const { taskArns: [first = ''] = [] } = await ecs.listTasks({ cluster })

    await ecs.stopTask({ cluster, task: first })
    await tasks.waitForStatus(first, 'STOPPED')

    await services.waitForService(serviceArn, 'another running task', (_, all) =>
      all.some((task) => task.taskArn !== first && task.lastStatus === 'RUNNING'),
    )
    expect(await instancesOfTasks(ecs, cluster)).toEqual([containerInstanceArn])
  },
)

scenario(
  'A daemon service may have 0 to 100 percent of its tasks during a deployment, unless told otherwise',
  { requirements: ['SV-23'] },
  async ({ given }) => {
    const cluster = await given.cluster()

    const { deploymentConfiguration } = await given.service({ cluster, ...daemon })

    expect(deploymentConfiguration).toMatchObject({ minimumHealthyPercent: 0, maximumPercent: 100 })
  },
)

scenario(
  'UpdateService of a daemon service with a count is refused',
  { requirements: ['SV-23'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { serviceName: service } = await given.service({ cluster, ...daemon })

    await expectError(ecs.updateService({ cluster, service, desiredCount: 1 }), 'InvalidParameterException')
  },
)

scenario('A daemon service on Fargate is refused', { requirements: ['SV-23'] }, async ({ ecs, given }) => {
  const cluster = await given.cluster()
  const input = await given.serviceInput({ cluster, schedulingStrategy: 'DAEMON', launchType: 'FARGATE' })

  await expectError(ecs.createService(input), 'InvalidParameterException', 'ClientException')
})

scenario(
  'A daemon service under the EXTERNAL controller is refused',
  { requirements: ['SV-23'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({
      cluster,
      schedulingStrategy: 'DAEMON',
      deploymentController: { type: 'EXTERNAL' },
    })

    await expectError(ecs.createService(input), 'InvalidParameterException', 'ClientException')
  },
)

scenario(
  'DeleteService of a daemon service that runs tasks needs no force',
  { requirements: ['SV-23', 'SV-09'], needs },
  async ({ ecs, given, services }) => {
    const cluster = await given.cluster()
    await given.containerInstance(cluster)
    const { serviceArn = '', serviceName: service } = await given.service({ cluster, ...daemon })
    await services.waitForRunningCount(serviceArn, 1)

    await ecs.deleteService({ cluster, service })

    await services.waitForStatus(serviceArn, 'INACTIVE')
  },
)

/** The instances of the tasks that should run, one entry a task. */
async function instancesOfTasks(ecs: ECS, cluster: string): Promise<(string | undefined)[]> {
  const { taskArns = [] } = await ecs.listTasks({ cluster })
  if (taskArns.length === 0) return []
  const { tasks = [] } = await ecs.describeTasks({ cluster, tasks: taskArns })
  return tasks.map(({ containerInstanceArn }) => containerInstanceArn).toSorted()
}
