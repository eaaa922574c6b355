import { expect } from 'vitest'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { arnsToRun, readServiceTasks } from '../../utils/scenario/service-tasks.ts'

scenario(
  'A service runs as many tasks as desired, and counts them',
  { requirements: ['SV-10'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    const service = await given.steadyService({ cluster, desiredCount: 3 })

    const counts = { desiredCount: 3, runningCount: 3, pendingCount: 0 }
    expect(service).toMatchObject({ ...counts, deployments: [counts] })
    const tasks = await readServiceTasks(ecs, service)
    expect(tasks.map(({ lastStatus }) => lastStatus)).toEqual(['RUNNING', 'RUNNING', 'RUNNING'])
  },
)

scenario(
  'The tasks of a service carry its group, and the id of their deployment as startedBy',
  { requirements: ['TK-10', 'SV-03'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    const service = await given.steadyService({ cluster, desiredCount: 2 })

    const deployment = primaryDeployment(service)
    expect(deployment.id).toMatch(/^ecs-svc\//)
    const origin = { group: `service:${service.serviceName}`, startedBy: deployment.id }
    expect(await readServiceTasks(ecs, service)).toMatchObject([origin, origin])
  },
)

scenario(
  'The tasks of a service are launched from its task definition, on its launch type, into its subnets',
  { requirements: ['SV-10', 'TK-22'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn } = await given.taskDefinition('busybox-sleep')

    const service = await given.steadyService({ cluster, taskDefinition: taskDefinitionArn })

    const [task] = await readServiceTasks(ecs, service)
    expect(task).toMatchObject({ taskDefinitionArn, launchType: 'FARGATE' })
    const details = task?.attachments?.flatMap((attachment) => attachment.details ?? [])
    const subnet = details?.find(({ name }) => name === 'subnetId')?.value
    expect(service.networkConfiguration?.awsvpcConfiguration?.subnets).toContain(subnet)
  },
)

scenario(
  'ListTasks by service tells the tasks of two services of one task definition apart, and those of none',
  { requirements: ['TK-20', 'SV-10'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn } = await given.taskDefinition('busybox-sleep')
    const wish = { cluster, taskDefinition: taskDefinitionArn }
    const standalone = await given.runningTask({ cluster, taskDefinition: taskDefinitionArn })
    const one = await given.steadyService(wish)
    const other = await given.steadyService({ ...wish, desiredCount: 2 })

    const tasksOfOne = arnsToRun(await readServiceTasks(ecs, one))
    const tasksOfOther = arnsToRun(await readServiceTasks(ecs, other))

    expect([tasksOfOne.length, tasksOfOther.length]).toEqual([1, 2])
    expect(new Set([standalone.taskArn, ...tasksOfOne, ...tasksOfOther]).size).toBe(4)
    const { services: described } = await ecs.describeServices({ cluster, services: [one.serviceName ?? ''] })
    expect(described).toMatchObject([{ runningCount: 1, desiredCount: 1 }])
  },
)

scenario(
  'The replacement of a stopped task belongs to the same deployment',
  { requirements: ['FL-06', 'TK-10'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster })
    const { serviceArn = '' } = service
    const [first = ''] = arnsToRun(await readServiceTasks(ecs, service))

    await ecs.stopTask({ cluster, task: first })

    const recovered = await services.waitForService(serviceArn, 'another task that runs', (_, tasks) =>
      tasks.some(({ taskArn, lastStatus }) => taskArn !== first && lastStatus === 'RUNNING'),
    )
    expect(recovered.deployments).toHaveLength(1)
    expect(primaryDeployment(recovered).id).toBe(primaryDeployment(service).id)
    const startedBy = (await readServiceTasks(ecs, service)).map((task) => task.startedBy)
    expect(new Set(startedBy)).toEqual(new Set([primaryDeployment(service).id]))
  },
)

scenario(
  'A service that is scaled from 1 to 4 keeps its task and its deployment, and starts three more',
  { requirements: ['SV-10', 'SV-15'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster })
    const { serviceArn = '' } = service
    const [first = ''] = arnsToRun(await readServiceTasks(ecs, service))

    const { service: updated } = await ecs.updateService({ cluster, service: serviceArn, desiredCount: 4 })

    expect(updated?.desiredCount).toBe(4)
    const scaled = await services.waitForRunningCount(serviceArn, 4)
    expect(primaryDeployment(scaled).id).toBe(primaryDeployment(service).id)
    const arns = arnsToRun(await readServiceTasks(ecs, service))
    expect(arns).toHaveLength(4)
    expect(arns).toContain(first)
  },
)

scenario(
  'A service that is scaled from 4 to 1 stops three tasks, and they say that the scheduler did it',
  { requirements: ['SV-10', 'SV-27', 'TK-19'] },
  async ({ ecs, tasks, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster, desiredCount: 4 })
    const { serviceArn = '', serviceName } = service
    const before = arnsToRun(await readServiceTasks(ecs, service))

    await ecs.updateService({ cluster, service: serviceArn, desiredCount: 1 })

    await services.waitForRunningCount(serviceArn, 1)
    const left = arnsToRun(await readServiceTasks(ecs, service))
    expect(left).toHaveLength(1)
    expect(before).toContain(left[0])
    const gone = before.filter((arn) => !left.includes(arn))
    const stopped = await tasks.waitForStatus(gone, 'STOPPED')
    expect(stopped.map(({ stopCode }) => stopCode)).toEqual(Array(3).fill('ServiceSchedulerInitiated'))
    const { taskArns = [] } = await ecs.listTasks({ cluster, serviceName, desiredStatus: 'STOPPED' })
    expect(taskArns.toSorted()).toEqual(gone.toSorted())
  },
)

scenario(
  'A service that is updated to another revision ends with tasks of that revision alone',
  { requirements: ['SV-14', 'SV-16', 'SV-27'], needs: ['containers'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const first = await given.taskDefinition('busybox-healthy')
    const second = await given.taskDefinition('busybox-healthy', { family: first.family ?? '' })
    const service = await given.steadyService({
      cluster,
      taskDefinition: first.taskDefinitionArn,
      desiredCount: 2,
    })
    const { serviceArn = '' } = service

    // Without a revision, the family stands for its latest ACTIVE one.
    const { service: updated } = await ecs.updateService({
      cluster,
      service: serviceArn,
      taskDefinition: first.family,
    })

    expect(updated?.taskDefinition).toBe(second.taskDefinitionArn)
    const { id: deploymentId = '' } = primaryDeployment(updated)
    await services.waitForRolloutState(serviceArn, 'COMPLETED', { deploymentId })
    await services.waitForSteadyState(serviceArn)
    const tasks = await readServiceTasks(ecs, service)
    const [stopped, running] = [false, true].map((runs) =>
      tasks.filter(({ lastStatus }) => (lastStatus === 'RUNNING') === runs),
    )
    const secondArn = second.taskDefinitionArn
    expect(running).toMatchObject(Array(2).fill({ taskDefinitionArn: secondArn }))
    expect(stopped).toMatchObject(
      Array(2).fill({
        taskDefinitionArn: first.taskDefinitionArn,
        stopCode: 'ServiceSchedulerInitiated',
      }),
    )
  },
)

scenario(
  'A service keeps its tasks, and still scales, on a task definition that was deregistered',
  { requirements: ['TD-15'] },
  async ({ ecs, services, given }) => {
    const cluster = await given.cluster()
    const service = await given.steadyService({ cluster })
    const { serviceArn = '', taskDefinition } = service
    const [first = ''] = arnsToRun(await readServiceTasks(ecs, service))

    await ecs.deregisterTaskDefinition({ taskDefinition })

    await ecs.updateService({ cluster, service: serviceArn, desiredCount: 2 })
    await services.waitForRunningCount(serviceArn, 2)
    const tasks = await readServiceTasks(ecs, service)
    expect(arnsToRun(tasks)).toContain(first)
    expect(tasks).toMatchObject(Array(2).fill({ taskDefinitionArn: taskDefinition, lastStatus: 'RUNNING' }))
  },
)
