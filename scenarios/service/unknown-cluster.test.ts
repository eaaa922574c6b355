import type { ECS } from '@aws-sdk/client-ecs'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const service = 'web'

const calls: Readonly<Record<string, (ecs: ECS, cluster: string) => Promise<unknown>>> = {
  UpdateService: (ecs, cluster) => ecs.updateService({ cluster, service, desiredCount: 1 }),
  DeleteService: (ecs, cluster) => ecs.deleteService({ cluster, service }),
  DescribeServices: (ecs, cluster) => ecs.describeServices({ cluster, services: [service] }),
  ListServices: (ecs, cluster) => ecs.listServices({ cluster }),
  ListServiceDeployments: (ecs, cluster) => ecs.listServiceDeployments({ cluster, service }),
  DescribeTaskSets: (ecs, cluster) => ecs.describeTaskSets({ cluster, service }),
}

for (const [operation, call] of Object.entries(calls)) {
  scenario(
    `${operation} on an unknown cluster is refused`,
    { requirements: ['CL-08'] },
    async ({ ecs, given }) => {
      await expectError(call(ecs, given.name('unknown')), 'ClusterNotFoundException')
    },
  )
}

scenario(
  'CreateService on an unknown cluster is refused',
  { requirements: ['CL-08'], phase: 2 },
  async ({ ecs, given }) => {
    const input = await given.serviceInput({ cluster: given.name('unknown') })

    await expectError(ecs.createService(input), 'ClusterNotFoundException')
  },
)
