import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'DescribeClusters takes 100 names',
  { requirements: ['PAGE-04', 'CL-09'] },
  async ({ ecs, given }) => {
    const names = numbered(given.name('unknown'), 100)

    const { clusters, failures } = await ecs.describeClusters({ clusters: names })

    expect(clusters ?? []).toEqual([])
    expect(failures).toHaveLength(100)
  },
)

scenario('DescribeClusters refuses 101 names', { requirements: ['PAGE-04'] }, async ({ ecs, given }) => {
  await expectError(
    ecs.describeClusters({ clusters: numbered(given.name('unknown'), 101) }),
    'InvalidParameterException',
    'ClientException',
  )
})

scenario(
  'DescribeContainerInstances refuses 101 instances',
  { requirements: ['PAGE-04'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    await expectError(
      ecs.describeContainerInstances({ cluster, containerInstances: ids(101) }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

scenario(
  'DescribeCapacityProviders refuses 101 names',
  { requirements: ['PAGE-04'] },
  async ({ ecs, given }) => {
    await expectError(
      ecs.describeCapacityProviders({ capacityProviders: numbered(given.name('unknown'), 101) }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

scenario(
  'UpdateContainerInstancesState refuses 11 instances',
  { requirements: ['PAGE-04'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    await expectError(
      ecs.updateContainerInstancesState({ cluster, containerInstances: ids(11), status: 'DRAINING' }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${name}-${n}`)
}

/** Of no instance, but of the form that instances have. */
function ids(count: number): string[] {
  return Array.from({ length: count }, (_, n) => n.toString(16).padStart(32, '0'))
}
