import type { CreateTaskSetRequest, ECS, TaskSet } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import type { Given, ServiceWish } from '../../utils/scenario/given/given.ts'
import { unlessRefused } from '../../utils/scenario/given/remove.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'CreateService under the EXTERNAL controller needs only the name, and deploys nothing by itself',
  { requirements: ['MISC-05'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const serviceName = given.name('service')

    const { service } = await ecs.createService({
      cluster,
      serviceName,
      deploymentController: { type: 'EXTERNAL' },
    })

    expect(service).toMatchObject({
      serviceName,
      status: 'ACTIVE',
      deploymentController: { type: 'EXTERNAL' },
    })
    expect(service?.deployments ?? []).toEqual([])
  },
)

const counts = [
  { desired: 3, scale: 50, computed: 2 },
  { desired: 1, scale: 10, computed: 1 },
  { desired: 4, scale: 25, computed: 1 },
  { desired: 2, scale: 0, computed: 0 },
]

for (const { desired, scale, computed } of counts) {
  scenario(
    `A task set of ${scale} % of ${desired} wants ${computed}`,
    { requirements: ['MISC-05'] },
    async ({ ecs, given, eventually }) => {
      const { cluster, service } = await externalService(given, { desiredCount: desired })
      const { taskSetArn = '' } = await unplaceableTaskSet(ecs, given, { cluster, service, scale })

      await eventually(async () => {
        const { taskSets } = await ecs.describeTaskSets({ cluster, service, taskSets: [taskSetArn] })
        expect(taskSets).toMatchObject([{ taskSetArn, computedDesiredCount: computed, runningCount: 0 }])
      })
    },
  )
}

scenario(
  'A task set runs its tasks, is STEADY_STATE then, and its tasks say that it started them',
  { requirements: ['MISC-05'] },
  async ({ ecs, given, services }) => {
    const { cluster, service, serviceArn } = await externalService(given, { desiredCount: 1 })
    const input = await taskSetInput(given, { cluster, service, scale: 100 })
    const { id = '' } = await createTaskSet(ecs, given, input)

    const steady = await services.waitForService(serviceArn, 'a steady task set', ({ taskSets }) =>
      Boolean(taskSets?.some(({ stabilityStatus }) => stabilityStatus === 'STEADY_STATE')),
    )

    expect(steady.taskSets).toMatchObject([
      { id, computedDesiredCount: 1, runningCount: 1, pendingCount: 0, taskDefinition: input.taskDefinition },
    ])
    const { taskArns = [] } = await ecs.listTasks({ cluster, startedBy: id })
    const { tasks } = await ecs.describeTasks({ cluster, tasks: taskArns })
    expect(tasks).toMatchObject([{ lastStatus: 'RUNNING', startedBy: id, group: `service:${service}` }])
  },
)

scenario(
  'A task set that lacks tasks is STABILIZING',
  { requirements: ['MISC-05'] },
  async ({ ecs, given, eventually }) => {
    const { cluster, service } = await externalService(given, { desiredCount: 1 })
    const { taskSetArn = '' } = await unplaceableTaskSet(ecs, given, { cluster, service, scale: 100 })

    await eventually(async () => {
      const { taskSets } = await ecs.describeTaskSets({ cluster, service, taskSets: [taskSetArn] })
      expect(taskSets).toMatchObject([{ computedDesiredCount: 1, stabilityStatus: 'STABILIZING' }])
    })
  },
)

scenario(
  'UpdateTaskSet with another scale computes the count anew',
  { requirements: ['MISC-05'] },
  async ({ ecs, given, eventually }) => {
    const { cluster, service } = await externalService(given, { desiredCount: 3 })
    const { taskSetArn = '' } = await unplaceableTaskSet(ecs, given, { cluster, service, scale: 10 })

    const scale = { value: 70, unit: 'PERCENT' } as const
    const { taskSet } = await ecs.updateTaskSet({ cluster, service, taskSet: taskSetArn, scale })

    expect(taskSet).toMatchObject({ taskSetArn, scale })
    await eventually(async () => {
      const { taskSets } = await ecs.describeTaskSets({ cluster, service, taskSets: [taskSetArn] })
      expect(taskSets).toMatchObject([{ taskSetArn, scale, computedDesiredCount: 3 }])
    })
  },
)

scenario(
  'The count of a service is shared out anew among its task sets when it changes',
  { requirements: ['MISC-05'], startsTasks: 6 },
  async ({ ecs, given, eventually }) => {
    const { cluster, service } = await externalService(given, { desiredCount: 1 })
    const { taskSetArn = '' } = await unplaceableTaskSet(ecs, given, { cluster, service, scale: 50 })

    await ecs.updateService({ cluster, service, desiredCount: 5 })

    await eventually(async () => {
      const { taskSets } = await ecs.describeTaskSets({ cluster, service, taskSets: [taskSetArn] })
      expect(taskSets).toMatchObject([{ computedDesiredCount: 3 }])
    })
  },
)

scenario(
  'A task set with a scale outside of 0 to 100 percent is refused',
  { requirements: ['MISC-05'] },
  async ({ ecs, given }) => {
    const { cluster, service } = await externalService(given)

    for (const scale of [-1, 101])
      await expectError(
        unplaceableTaskSet(ecs, given, { cluster, service, scale }),
        'InvalidParameterException',
        'ClientException',
      )
  },
)

scenario(
  'DeleteTaskSet of a task set with a scale is refused without force',
  { requirements: ['MISC-05'] },
  async ({ ecs, given, eventually }) => {
    const { cluster, service } = await externalService(given, { desiredCount: 1 })
    const { taskSetArn = '' } = await unplaceableTaskSet(ecs, given, { cluster, service, scale: 100 })

    await expectError(
      ecs.deleteTaskSet({ cluster, service, taskSet: taskSetArn }),
      'InvalidParameterException',
      'ClientException',
    )

    await eventually(async () => {
      const { taskSets } = await ecs.describeTaskSets({ cluster, service, taskSets: [taskSetArn] })
      expect(taskSets).toMatchObject([{ taskSetArn, status: 'ACTIVE' }])
    })
  },
)

for (const [how, scale, force] of [
  ['scaled to 0', 0, false],
  ['with force', 100, true],
] as const) {
  scenario(`A task set can be deleted ${how}`, { requirements: ['MISC-05'] }, async (context) => {
    const { ecs, given, services } = context
    const { cluster, service, serviceArn } = await externalService(given, { desiredCount: 1 })
    const { taskSetArn = '' } = await unplaceableTaskSet(ecs, given, { cluster, service, scale })

    await ecs.deleteTaskSet({ cluster, service, taskSet: taskSetArn, force })

    await services.waitForService(
      serviceArn,
      'no task set that goes on',
      ({ taskSets = [] }) => !taskSets.some(({ status }) => status !== 'DRAINING'),
    )
  })
}

scenario(
  'UpdateServicePrimaryTaskSet makes a task set PRIMARY in the place of another',
  { requirements: ['MISC-05'] },
  async ({ ecs, given, eventually }) => {
    const { cluster, service } = await externalService(given)
    const { taskSetArn: blue = '' } = await unplaceableTaskSet(ecs, given, { cluster, service, scale: 0 })
    const { taskSetArn: green = '' } = await unplaceableTaskSet(ecs, given, { cluster, service, scale: 0 })

    for (const [primary, other] of [
      [blue, green],
      [green, blue],
    ] as const) {
      const { taskSet } = await ecs.updateServicePrimaryTaskSet({ cluster, service, primaryTaskSet: primary })
      expect(taskSet).toMatchObject({ taskSetArn: primary, status: 'PRIMARY' })
      await eventually(async () => {
        const { taskSets = [] } = await ecs.describeTaskSets({ cluster, service, taskSets: [blue, green] })
        const statuses = new Map(taskSets.map(({ taskSetArn, status }) => [taskSetArn, status]))
        expect([statuses.get(primary), statuses.get(other)]).toEqual(['PRIMARY', 'ACTIVE'])
      })
    }
  },
)

const unknownTaskSet = 'ecs-svc/9223370523897519807'
const onUnknownTaskSet: Readonly<
  Record<string, (ecs: ECS, where: { cluster: string; service: string }) => Promise<unknown>>
> = {
  UpdateTaskSet: (ecs, where) =>
    ecs.updateTaskSet({ ...where, taskSet: unknownTaskSet, scale: { value: 1, unit: 'PERCENT' } }),
  DeleteTaskSet: (ecs, where) => ecs.deleteTaskSet({ ...where, taskSet: unknownTaskSet }),
  UpdateServicePrimaryTaskSet: (ecs, where) =>
    ecs.updateServicePrimaryTaskSet({ ...where, primaryTaskSet: unknownTaskSet }),
}

for (const [operation, call] of Object.entries(onUnknownTaskSet)) {
  scenario(
    `${operation} of an unknown task set is refused`,
    { requirements: ['MISC-05'] },
    async ({ ecs, given }) => {
      const { cluster, service } = await externalService(given)

      await expectError(call(ecs, { cluster, service }), 'TaskSetNotFoundException')
    },
  )
}

scenario(
  'CreateTaskSet in a service under the ECS controller is refused',
  { requirements: ['MISC-05'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { serviceName: service = '' } = await given.service({ cluster, desiredCount: 0 })

    await expectError(
      unplaceableTaskSet(ecs, given, { cluster, service, scale: 0 }),
      'InvalidParameterException',
      'ClientException',
      'UnsupportedFeatureException',
    )
  },
)

scenario(
  'UpdateService under the EXTERNAL controller with a task definition is refused',
  { requirements: ['MISC-05'] },
  async ({ ecs, given }) => {
    const { cluster, service } = await externalService(given)
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition('ec2-sleep')

    await expectError(
      ecs.updateService({ cluster, service, taskDefinition }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

interface TaskSetWish {
  readonly cluster: string
  readonly service: string
  /** Percent of the service's count. */
  readonly scale: number
}

async function externalService(given: Given, wish: Omit<ServiceWish, 'cluster'> = {}) {
  const cluster = await given.cluster()
  const external = { cluster, deploymentController: { type: 'EXTERNAL' }, desiredCount: 0 } as const
  const { serviceName: service = '', serviceArn = '' } = await given.service({ ...external, ...wish })
  return { cluster, service, serviceArn }
}

/** One on EC2, where there is no instance: it wants tasks, and gets none. */
async function unplaceableTaskSet(ecs: ECS, given: Given, { scale, ...where }: TaskSetWish) {
  const { taskDefinitionArn: taskDefinition } = await given.taskDefinition('ec2-sleep')
  return createTaskSet(ecs, given, {
    ...where,
    taskDefinition,
    launchType: 'EC2',
    scale: { value: scale, unit: 'PERCENT' },
  })
}

/** One on Fargate, of a task that is healthy soon. */
async function taskSetInput(given: Given, { scale, ...where }: TaskSetWish): Promise<CreateTaskSetRequest> {
  const launch = await given.runTaskInput({ cluster: where.cluster, fixture: 'busybox-healthy' })
  const { taskDefinition, launchType, networkConfiguration } = launch
  return {
    ...where,
    taskDefinition,
    launchType,
    networkConfiguration,
    scale: { value: scale, unit: 'PERCENT' },
  }
}

async function createTaskSet(ecs: ECS, given: Given, input: CreateTaskSetRequest): Promise<TaskSet> {
  const { taskSet } = await ecs.createTaskSet(input)
  const { id } = taskSet ?? {}
  if (!taskSet || !id) throw new Error('CreateTaskSet answered no task set')
  const { cluster, service } = input
  given.cleanUp(`task set ${id}`, () =>
    unlessRefused(() => ecs.deleteTaskSet({ cluster, service, taskSet: id, force: true })),
  )
  return taskSet
}
