import { ECS } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../requirements/catalogue.ts'
import { type Fault, list, put } from './fault.ts'
import { startFaulty } from './faulty-endpoint.ts'
import { control, seededFaults } from './seeded-faults.ts'

/** Makes the cluster `web` on the reference with a fault, and gives how it is described. */
async function describeThrough(fault: Fault) {
  const endpoint = await startFaulty(fault, 100)
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const ecs = new ECS({ endpoint: endpoint.url, region: 'us-east-1', credentials, maxAttempts: 1 })
  try {
    await ecs.createCluster({ clusterName: 'web' })
    const { clusters } = await ecs.describeClusters({ clusters: ['web'] })
    await expect(ecs.listTasks({ cluster: 'none' })).rejects.toThrow()
    return clusters
  } finally {
    ecs.destroy()
    await endpoint.stop()
  }
}

describe('the endpoint with a seeded fault', () => {
  it('is the reference where there is none', async () => {
    expect(await describeThrough(control)).toMatchObject([{ clusterName: 'web', status: 'ACTIVE' }])
  })

  it('changes requests and answers as the fault says', async () => {
    const fault: Fault = {
      ...control,
      requests: { CreateCluster: (input) => put(input, 'tags', [{ key: 'seeded', value: 'yes' }]) },
      answers: {
        DescribeClusters: ({ body }) => {
          for (const cluster of list(body, 'clusters')) put(cluster, 'status', 'GONE')
        },
      },
    }
    expect(await describeThrough(fault)).toMatchObject([{ clusterName: 'web', status: 'GONE' }])
  })
})

describe('the seeded faults', () => {
  it('have ids of their own, break a requirement, and change something', () => {
    expect(new Set(seededFaults.map(({ id }) => id)).size).toBe(seededFaults.length)
    for (const { id, requirement, requests, answers, web } of seededFaults) {
      expect(catalogue[requirement], id).toBeDefined()
      expect(requests ?? answers ?? web, id).toBeDefined()
    }
  })
})
