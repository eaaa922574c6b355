import type { CapacityProviderStrategyItem } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const fargate = { capacityProvider: 'FARGATE', weight: 1 }
const spot = { capacityProvider: 'FARGATE_SPOT', weight: 1 }

scenario(
  'PutClusterCapacityProviders replaces the whole list',
  { requirements: ['CP-03'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster({ capacityProviders: ['FARGATE', 'FARGATE_SPOT'] })

    await ecs.putClusterCapacityProviders({
      cluster,
      capacityProviders: ['FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 2, base: 1 }],
    })

    await eventually(async () => {
      const { clusters } = await ecs.describeClusters({ clusters: [cluster] })
      expect(clusters).toMatchObject([
        {
          capacityProviders: ['FARGATE_SPOT'],
          defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 2, base: 1 }],
        },
      ])
    })
  },
)

scenario(
  'A capacity provider of an active task cannot be taken from the cluster',
  { requirements: ['CP-03'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster({ capacityProviders: ['FARGATE', 'FARGATE_SPOT'] })
    await given.runningTask({ cluster, capacityProviderStrategy: [fargate] })

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

scenario(
  'PutClusterCapacityProviders refuses an unknown capacity provider',
  { requirements: ['CP-01'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    await expectError(
      ecs.putClusterCapacityProviders({
        cluster,
        capacityProviders: [given.name('unknown')],
        defaultCapacityProviderStrategy: [],
      }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

const wrongStrategies: Readonly<Record<string, CapacityProviderStrategyItem[][]>> = {
  'with a weight outside 0 to 1000': [[{ ...fargate, weight: -1 }], [{ ...fargate, weight: 1_001 }]],
  'with a base outside 0 to 100000': [[{ ...fargate, base: -1 }], [{ ...fargate, base: 100_001 }]],
  'with a base on two providers': [
    [
      { ...fargate, base: 1 },
      { ...spot, base: 1 },
    ],
  ],
}

for (const [what, strategies] of Object.entries(wrongStrategies)) {
  scenario(
    `PutClusterCapacityProviders refuses a default strategy ${what}`,
    { requirements: ['CP-02'] },
    async ({ ecs, given }) => {
      const cluster = await given.cluster()
      const capacityProviders = ['FARGATE', 'FARGATE_SPOT']

      for (const defaultCapacityProviderStrategy of strategies) {
        const input = { cluster, capacityProviders, defaultCapacityProviderStrategy }
        const call = ecs.putClusterCapacityProviders(input)
        await expectError(call, 'InvalidParameterException', 'ClientException')
      }
    },
  )
}

scenario(
  'PutClusterCapacityProviders refuses a default strategy of a provider that it does not list',
  { requirements: ['CP-01'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    await expectError(
      ecs.putClusterCapacityProviders({
        cluster,
        capacityProviders: ['FARGATE'],
        defaultCapacityProviderStrategy: [spot],
      }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)
