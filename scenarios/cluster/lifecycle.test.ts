import type { ECS } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { defaultCluster } from '../../utils/scenario/given/default-cluster.ts'
import type { Given } from '../../utils/scenario/given/given.ts'
import { unlessRefused } from '../../utils/scenario/given/remove.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'CreateCluster gives an ACTIVE cluster of that name',
  { requirements: ['CL-03'] },
  async ({ ecs, given }) => {
    const clusterName = given.name('cluster')
    removeAfterwards(ecs, given, clusterName)

    const { cluster } = await ecs.createCluster({ clusterName })

    expect(cluster).toMatchObject({
      clusterName,
      clusterArn: expect.stringMatching(`:cluster/${clusterName}$`),
      status: 'ACTIVE',
    })
  },
)

scenario(
  'CreateCluster without a name makes the cluster named default',
  { requirements: ['CL-01'], needs: ['own-account'], alone: true },
  async ({ ecs, given }) => {
    await defaultCluster(ecs, given)

    const { cluster } = await ecs.createCluster({})

    expect(cluster).toMatchObject({
      clusterName: 'default',
      clusterArn: expect.stringMatching(/:cluster\/default$/),
      status: 'ACTIVE',
    })
  },
)

scenario(
  'CreateCluster takes a name of 255 letters, digits, underscores and hyphens',
  { requirements: ['CL-01'] },
  async ({ ecs, given }) => {
    const clusterName = `${given.name('Cluster_9')}-`.padEnd(255, 'x')
    removeAfterwards(ecs, given, clusterName)

    const { cluster } = await ecs.createCluster({ clusterName })

    expect(cluster?.clusterName).toBe(clusterName)
  },
)

scenario(
  'CreateCluster refuses a name of 256 characters',
  { requirements: ['CL-01'] },
  async ({ ecs, given }) => {
    const clusterName = given.name('cluster').padEnd(256, 'x')
    removeAfterwards(ecs, given, clusterName)

    await expectError(ecs.createCluster({ clusterName }), 'InvalidParameterException', 'ClientException')
  },
)

scenario(
  'CreateCluster refuses a name with other characters',
  { requirements: ['CL-01'] },
  async ({ ecs, given }) => {
    for (const character of [' ', '.', 'é']) {
      const clusterName = `${given.name('cluster')}${character}web`
      removeAfterwards(ecs, given, clusterName)

      await expectError(ecs.createCluster({ clusterName }), 'InvalidParameterException', 'ClientException')
    }
  },
)

scenario(
  'CreateCluster with the name of an ACTIVE cluster gives back that cluster, and leaves it as it is',
  { requirements: ['CL-02'] },
  async ({ ecs, given, eventually }) => {
    const clusterName = given.name('cluster')
    removeAfterwards(ecs, given, clusterName)
    const tags = [{ key: 'team', value: 'blue' }]
    const { cluster: first } = await ecs.createCluster({ clusterName, tags })

    const { cluster: second } = await ecs.createCluster({ clusterName })

    expect(second).toMatchObject({ clusterName, clusterArn: first?.clusterArn, status: 'ACTIVE' })
    await eventually(async () => {
      const { tags: kept } = await ecs.listTagsForResource({ resourceArn: first?.clusterArn })
      expect(kept).toEqual(tags)
    })
  },
)

scenario(
  'DeleteCluster gives back the cluster as INACTIVE',
  { requirements: ['CL-03'] },
  async ({ ecs, given }) => {
    const clusterName = await given.cluster()

    const { cluster } = await ecs.deleteCluster({ cluster: clusterName })

    expect(cluster).toMatchObject({ clusterName, status: 'INACTIVE' })
  },
)

scenario(
  'A deleted cluster is described as INACTIVE or not at all',
  { requirements: ['CL-03', 'CL-09'] },
  async ({ ecs, given, eventually }) => {
    const clusterName = await given.cluster()

    await ecs.deleteCluster({ cluster: clusterName })

    await eventually(async () => {
      const { clusters = [], failures = [] } = await ecs.describeClusters({ clusters: [clusterName] })
      const found = [...clusters.map(({ status }) => status), ...failures.map(({ reason }) => reason)]
      expect(['INACTIVE', 'MISSING']).toContain(found.join())
    })
  },
)

scenario(
  'CreateCluster with the name of a deleted cluster makes an ACTIVE one',
  { requirements: ['CL-04'] },
  async ({ ecs, given, eventually }) => {
    const clusterName = await given.cluster()
    await ecs.deleteCluster({ cluster: clusterName })

    const { cluster } = await ecs.createCluster({ clusterName })

    expect(cluster).toMatchObject({ clusterName, status: 'ACTIVE' })
    await eventually(async () => {
      const { clusters } = await ecs.describeClusters({ clusters: [clusterName] })
      expect(clusters).toMatchObject([{ clusterName, status: 'ACTIVE' }])
    })
  },
)

scenario(
  'A cluster made anew does not show the tagged tasks of its deleted namesake',
  { requirements: ['CL-04'] },
  async ({ ecs, given, tasks, eventually }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster, tags: [{ key: 'owner', value: 'first' }] })
    await ecs.stopTask({ cluster, task: taskArn })
    await tasks.waitForStatus(taskArn, 'STOPPED')
    await eventually(() => ecs.deleteCluster({ cluster }))

    await ecs.createCluster({ clusterName: cluster })

    await eventually(async () => {
      const described = await ecs.describeTasks({ cluster, tasks: [taskArn], include: ['TAGS'] })
      expect(described.tasks ?? []).toEqual([])
    })
  },
)

/** Names that should be refused, and clusters whose making is the point, are no business of `given.cluster`. */
function removeAfterwards(ecs: ECS, given: Given, cluster: string): void {
  given.cleanUp(`cluster ${cluster}`, () => unlessRefused(() => ecs.deleteCluster({ cluster })))
}
