import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'CreateService of an unknown task definition is refused',
  { requirements: ['TD-14'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const taskDefinition = `${given.name('unknown')}:1`
    const input = await given.serviceInput({ cluster, taskDefinition })

    await expectError(ecs.createService(input), 'ClientException')
  },
)

scenario(
  'CreateService of an INACTIVE revision is refused',
  { requirements: ['TD-14'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskDefinitionArn: taskDefinition = '' } = await given.taskDefinition('busybox-sleep')
    const input = await given.serviceInput({ cluster, taskDefinition, desiredCount: 0 })
    await ecs.deregisterTaskDefinition({ taskDefinition })

    // Up to ten minutes later, which a target of which that is true has as its lag.
    await eventually(() => {
      const creation = ecs.createService({ ...input, serviceName: given.name('service') })
      return expectError(creation, 'InvalidParameterException', 'ClientException')
    })
  },
)

scenario(
  'UpdateService to an INACTIVE revision is refused, and the service stays on its own',
  { requirements: ['TD-14'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { serviceName: service = '', taskDefinition: own } = await given.service({
      cluster,
      desiredCount: 0,
    })
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition('busybox-sleep')
    await ecs.deregisterTaskDefinition({ taskDefinition })

    await eventually(async () => {
      await ecs.updateService({ cluster, service, taskDefinition: own })
      const update = ecs.updateService({ cluster, service, taskDefinition })
      await expectError(update, 'InvalidParameterException', 'ClientException')
    })

    await eventually(async () => {
      const { services } = await ecs.describeServices({ cluster, services: [service] })
      expect(services).toMatchObject([{ taskDefinition: own }])
    })
  },
)

scenario(
  'UpdateService to an unknown task definition is refused, and the service stays on its own',
  { requirements: ['TD-14'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const created = await given.service({ cluster, desiredCount: 0 })
    const { serviceName: service = '', taskDefinition: own } = created
    const taskDefinition = `${given.name('unknown')}:1`

    await expectError(
      ecs.updateService({ cluster, service, taskDefinition, desiredCount: 1 }),
      'ClientException',
      'InvalidParameterException',
    )

    await eventually(async () => {
      const { services } = await ecs.describeServices({ cluster, services: [service] })
      expect(services).toMatchObject([{ taskDefinition: own, desiredCount: 0 }])
    })
  },
)

scenario(
  'A revision that a service is on stays DELETE_IN_PROGRESS, and the service still scales on it',
  { requirements: ['TD-15', 'TD-16'] },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const created = await given.service({ cluster, desiredCount: 0 })
    const { serviceArn = '', serviceName: service, taskDefinition = '' } = created
    await ecs.deregisterTaskDefinition({ taskDefinition })
    await ecs.deleteTaskDefinitions({ taskDefinitions: [taskDefinition] })

    await ecs.updateService({ cluster, service, desiredCount: 1 })

    expect(await services.waitForRunningCount(serviceArn, 1)).toMatchObject({ taskDefinition })
    await eventually(async () => {
      const { taskDefinition: described } = await ecs.describeTaskDefinition({ taskDefinition })
      expect(described?.status).toBe('DELETE_IN_PROGRESS')
    })
  },
)
