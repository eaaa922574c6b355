import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const fargate = { capacityProvider: 'FARGATE', weight: 1 }
const spot = { capacityProvider: 'FARGATE_SPOT', weight: 1 }
const both = { capacityProviders: ['FARGATE', 'FARGATE_SPOT'] }

scenario(
  'CreateService with launchType and capacityProviderStrategy is refused',
  { requirements: ['SV-30', 'SV-28'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster(both)
    const input = await given.serviceInput({ cluster, desiredCount: 0, launchType: 'FARGATE' })

    await expectError(
      ecs.createService({ ...input, capacityProviderStrategy: [fargate] }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

scenario(
  'CreateService with neither launchType nor strategy takes the default strategy of the cluster',
  { requirements: ['CP-02', 'SV-28'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster({ ...both, defaultCapacityProviderStrategy: [spot] })
    const input = await given.serviceInput({ cluster, desiredCount: 0 })

    const { service } = await ecs.createService({ ...input, launchType: undefined })

    expect(service?.capacityProviderStrategy).toMatchObject([spot])
    expect(service?.launchType).toBeUndefined()
  },
)

scenario(
  'CreateService with several providers that all have the weight 0 is refused',
  { requirements: ['CP-02'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster(both)
    const weightless = [fargate, spot].map((item) => ({ ...item, weight: 0 }))
    const input = await given.serviceInput({ cluster, capacityProviderStrategy: weightless })

    await expectError(ecs.createService(input), 'InvalidParameterException', 'ClientException')
  },
)

scenario(
  'CreateService with a provider that the cluster does not have is refused',
  { requirements: ['CP-01'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster({ capacityProviders: ['FARGATE'] })
    const input = await given.serviceInput({ cluster, capacityProviderStrategy: [spot] })

    await expectError(ecs.createService(input), 'InvalidParameterException', 'ClientException')
  },
)

scenario(
  'The tasks of a service are placed by its capacity providers, and name them',
  { requirements: ['SV-28', 'CP-02'] },
  async ({ ecs, given, services }) => {
    const cluster = await given.cluster(both)
    const { serviceArn = '' } = await given.service({ cluster, capacityProviderStrategy: [spot] })
    await services.waitForRunningCount(serviceArn, 1)

    const { taskArns } = await ecs.listTasks({ cluster })
    const { tasks } = await ecs.describeTasks({ cluster, tasks: taskArns })

    expect(tasks).toMatchObject([{ capacityProviderName: 'FARGATE_SPOT' }])
  },
)

scenario(
  'A capacity provider of an ACTIVE service cannot be taken from the cluster',
  { requirements: ['CP-03'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster(both)
    await given.service({ cluster, desiredCount: 0, capacityProviderStrategy: [fargate] })

    await expectError(
      ecs.putClusterCapacityProviders({
        cluster,
        capacityProviders: ['FARGATE_SPOT'],
        defaultCapacityProviderStrategy: [],
      }),
      'ResourceInUseException',
    )
  },
)
