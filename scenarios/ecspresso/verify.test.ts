import { expect } from 'vitest'
import { expectEcspressoFailure } from '../../utils/scenario/expect-ecspresso-failure.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const byEcspresso = { clients: ['ecspresso'], needs: ['proxied-clients'] } as const

/**
 * `verify` asks the registry of each image over HTTPS by itself, and no flag keeps it from that (EP-13): without a container it comes to
 * what ECS is asked.
 */
const withoutImages = { containerDefinitions: [] }

scenario(
  'Verify finds a cluster that is there',
  { requirements: ['EP-13', 'CL-09'], ...byEcspresso },
  async ({ ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client } = await ecspresso({ cluster, taskDefinition: withoutImages })

    const { resources } = await client.verify()

    expect(resources).toMatchObject([
      { name: 'TaskDefinition', outcome: 'OK' },
      { name: 'ServiceDefinition', outcome: 'OK' },
      { name: 'Cluster', outcome: 'OK' },
    ])
  },
)

scenario(
  'DescribeClusters of a cluster that is not there answers no cluster and no error: verify says that it is not found',
  { requirements: ['EP-13', 'CL-09'], ...byEcspresso },
  async ({ ecspresso, given }) => {
    const { client } = await ecspresso({
      cluster: given.name('cluster'),
      taskDefinition: withoutImages,
    })

    const { stdout } = await expectEcspressoFailure(client.verify(), /verify Cluster failed: .* is not found/)

    expect(stdout).toMatch(/ServiceDefinition\s+--> \[OK\]/)
  },
)
