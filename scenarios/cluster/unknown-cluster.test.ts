import type { ECS } from '@aws-sdk/client-ecs'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const id = '0123456789abcdef0123456789abcdef'

const calls: Readonly<Record<string, (ecs: ECS, cluster: string) => Promise<unknown>>> = {
  DeleteCluster: (ecs, cluster) => ecs.deleteCluster({ cluster }),
  UpdateClusterSettings: (ecs, cluster) =>
    ecs.updateClusterSettings({ cluster, settings: [{ name: 'containerInsights', value: 'enabled' }] }),
  PutClusterCapacityProviders: (ecs, cluster) =>
    ecs.putClusterCapacityProviders({
      cluster,
      capacityProviders: ['FARGATE'],
      defaultCapacityProviderStrategy: [],
    }),
  ListTasks: (ecs, cluster) => ecs.listTasks({ cluster }),
  DescribeTasks: (ecs, cluster) => ecs.describeTasks({ cluster, tasks: [id] }),
  StopTask: (ecs, cluster) => ecs.stopTask({ cluster, task: id }),
  ListContainerInstances: (ecs, cluster) => ecs.listContainerInstances({ cluster }),
  DescribeContainerInstances: (ecs, cluster) =>
    ecs.describeContainerInstances({ cluster, containerInstances: [id] }),
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

scenario('RunTask on an unknown cluster is refused', { requirements: ['CL-08'] }, async ({ ecs, given }) => {
  const input = await given.runTaskInput({ cluster: given.name('unknown') })

  await expectError(ecs.runTask(input), 'ClusterNotFoundException')
})
