import { ECS } from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Reference, startReference } from '../../reference/server.ts'
import { readFixture } from '../fixture.ts'
import { registerInstance } from './container-instance.ts'
import { emptyCluster, removeCluster, removeService } from './remove.ts'

const pace = { pollMs: 2, taskMs: 5_000 }
const cluster = 'doomed'

let reference: Reference
let ecs: ECS

beforeAll(async () => {
  reference = await startReference({ timeScale: 1_000 })
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  ecs = new ECS({ endpoint: reference.url, region: 'us-east-1', credentials })
})
afterAll(() => reference.stop())

beforeEach(async () => {
  reference.reset()
  await ecs.createCluster({ clusterName: cluster })
  await ecs.registerTaskDefinition({ ...readFixture('busybox-sleep'), family: 'sleep' })
})

async function createServices(count: number): Promise<string[]> {
  const created: string[] = []
  for (let index = 0; index < count; index += 1) {
    const { service } = await ecs.createService({
      cluster,
      serviceName: `service-${index}`,
      taskDefinition: 'sleep',
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    })
    created.push(service?.serviceName ?? '')
  }
  return created
}

describe('removing a cluster', () => {
  it('takes its services with it, more than one page of them, and waits until their tasks are gone', async () => {
    await createServices(12)
    await removeCluster(ecs, cluster, pace)
    const { clusters = [] } = await ecs.describeClusters({ clusters: [cluster] })
    expect(clusters.map(({ status }) => status)).not.toContain('ACTIVE')
  })

  it('finds what is not thought to be there when it is told of it', async () => {
    await createServices(1)
    await ecs.runTask({
      cluster,
      taskDefinition: 'sleep',
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    })
    await registerInstance(ecs, cluster, 'i-0123456789abcdef0', {})
    await removeCluster(ecs, cluster, pace, { services: false, tasks: false, instances: false })
    const { clusters = [] } = await ecs.describeClusters({ clusters: [cluster] })
    expect(clusters.map(({ status }) => status)).not.toContain('ACTIVE')
  })

  it('stops all its tasks and takes all its instances, more than one page of either', async () => {
    for (let run = 0; run < 11; run += 1) {
      await ecs.runTask({
        cluster,
        taskDefinition: 'sleep',
        count: 10,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      })
    }
    for (let index = 0; index < 101; index += 1) {
      await registerInstance(ecs, cluster, `i-${index.toString(16).padStart(17, '0')}`, {})
    }
    await emptyCluster(ecs, cluster)
    const { taskArns } = await ecs.listTasks({ cluster, desiredStatus: 'RUNNING' })
    const { containerInstanceArns } = await ecs.listContainerInstances({ cluster })
    expect({ taskArns, containerInstanceArns }).toEqual({ taskArns: [], containerInstanceArns: [] })
  })

  it('does not mind one that is gone', async () => {
    await expect(removeCluster(ecs, 'never-there', pace)).resolves.toBeUndefined()
  })
})

describe('removing a service', () => {
  it('deletes it though its tasks run, and again without harm', async () => {
    const [service = ''] = await createServices(1)
    await removeService(ecs, { cluster, service })
    await removeService(ecs, { cluster, service })
    const { serviceArns } = await ecs.listServices({ cluster })
    expect(serviceArns).toEqual([])
  })
})
