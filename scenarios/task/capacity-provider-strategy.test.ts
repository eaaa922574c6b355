import type { CapacityProviderStrategyItem, Task } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const capacityProviders = ['FARGATE', 'FARGATE_SPOT']

scenario(
  'A task runs on the capacity provider of its strategy',
  { requirements: ['CP-02'] },
  async ({ given }) => {
    const cluster = await given.cluster({ capacityProviders })
    const capacityProviderStrategy = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]

    const task = await given.task({ cluster, capacityProviderStrategy })

    expect(task.capacityProviderName).toBe('FARGATE_SPOT')
  },
)

scenario(
  'Without a strategy or a launch type, the default strategy of the cluster applies',
  { requirements: ['CP-02'] },
  async ({ ecs, given }) => {
    const defaultCapacityProviderStrategy = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]
    const cluster = await given.cluster({ capacityProviders, defaultCapacityProviderStrategy })
    const { launchType: _, ...input } = await given.runTaskInput({ cluster })

    const { tasks } = await ecs.runTask(input)

    expect(tasks).toMatchObject([{ capacityProviderName: 'FARGATE_SPOT' }])
  },
)

scenario(
  'With a launch type, the default strategy of the cluster does not apply',
  { requirements: ['CP-02'] },
  async ({ given }) => {
    const defaultCapacityProviderStrategy = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]
    const cluster = await given.cluster({ capacityProviders, defaultCapacityProviderStrategy })

    const task = await given.task({ cluster, launchType: 'FARGATE' })

    expect(task.capacityProviderName).not.toBe('FARGATE_SPOT')
  },
)

scenario(
  'A provider gets its base first, and its share of the rest by weight',
  { requirements: ['CP-02'] },
  async ({ given }) => {
    const cluster = await given.cluster({ capacityProviders })

    const placed = await given.tasks({
      cluster,
      count: 4,
      capacityProviderStrategy: [
        { capacityProvider: 'FARGATE', weight: 1 },
        { capacityProvider: 'FARGATE_SPOT', base: 2, weight: 1 },
      ],
    })

    expect(providers(placed)).toEqual(['FARGATE', 'FARGATE_SPOT', 'FARGATE_SPOT', 'FARGATE_SPOT'])
  },
)

scenario(
  'Tasks are spread over the providers by their weights',
  { requirements: ['CP-02'] },
  async ({ given }) => {
    const cluster = await given.cluster({ capacityProviders })

    const placed = await given.tasks({
      cluster,
      count: 4,
      capacityProviderStrategy: [
        { capacityProvider: 'FARGATE', weight: 1 },
        { capacityProvider: 'FARGATE_SPOT', weight: 3 },
      ],
    })

    expect(providers(placed)).toEqual(['FARGATE', 'FARGATE_SPOT', 'FARGATE_SPOT', 'FARGATE_SPOT'])
  },
)

scenario(
  'RunTask with a strategy of several bases, without any weight, or out of range is refused',
  { requirements: ['CP-02'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster({ capacityProviders })
    const strategies: CapacityProviderStrategyItem[][] = [
      capacityProviders.map((capacityProvider) => ({ capacityProvider, base: 1, weight: 1 })),
      capacityProviders.map((capacityProvider) => ({ capacityProvider })),
      [{ capacityProvider: 'FARGATE', weight: 1_001 }],
      [{ capacityProvider: 'FARGATE', weight: 1, base: 100_001 }],
    ]
    const input = await given.runTaskInput({ cluster, capacityProviderStrategy: [] })

    for (const capacityProviderStrategy of strategies) {
      const run = ecs.runTask({ ...input, capacityProviderStrategy })
      await expectError(run, 'InvalidParameterException', 'ClientException')
    }
  },
)

scenario(
  'RunTask on a capacity provider that its cluster does not have is refused',
  { requirements: ['CP-01'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster({ capacityProviders: ['FARGATE'] })
    const capacityProviderStrategy = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]
    const input = await given.runTaskInput({ cluster, capacityProviderStrategy })

    await expectError(ecs.runTask(input), 'InvalidParameterException', 'ClientException')
  },
)

function providers(tasks: readonly Task[]): (string | undefined)[] {
  return tasks.map(({ capacityProviderName }) => capacityProviderName).sort()
}
