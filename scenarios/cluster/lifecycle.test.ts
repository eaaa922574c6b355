import { expect } from 'vitest'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'CreateCluster gives an ACTIVE cluster of that name',
  { requirements: ['CL-03'] },
  async ({ ecs, given }) => {
    const clusterName = given.name('cluster')
    given.cleanUp(`cluster ${clusterName}`, () => ecs.deleteCluster({ cluster: clusterName }))

    const { cluster } = await ecs.createCluster({ clusterName })

    expect(cluster).toMatchObject({ clusterName, status: 'ACTIVE' })
  },
)
