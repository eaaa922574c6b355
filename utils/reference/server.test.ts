import { createServer } from 'node:net'
import { ECS, paginateListClusters } from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listen } from './listen.ts'
import { type Reference, startReference } from './server.ts'

const clientOf = (endpoint: string) =>
  new ECS({
    endpoint,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })

describe('the SDK on the reference', () => {
  let reference: Reference
  let ecs: ECS
  beforeAll(async () => {
    reference = await startReference()
    ecs = clientOf(reference.url)
  })
  beforeEach(() => reference.reset())
  afterAll(async () => {
    ecs.destroy()
    await reference.stop()
  })

  test('a cluster comes, is found page by page, and goes', async () => {
    for (const clusterName of ['a', 'b', 'c']) await ecs.createCluster({ clusterName })
    const pages: (string[] | undefined)[] = []
    for await (const page of paginateListClusters({ client: ecs, pageSize: 2 }, {}))
      pages.push(page.clusterArns)
    expect(pages.map((page) => page?.length)).toEqual([2, 1])
    expect((await ecs.deleteCluster({ cluster: 'a' })).cluster?.status).toBe('INACTIVE')
  })

  test('a task definition is stored with a time, and errors have their classes', async () => {
    const containerDefinitions = [{ name: 'a', image: 'busybox', memory: 32 }]
    const { taskDefinition } = await ecs.registerTaskDefinition({ family: 'web', containerDefinitions })
    expect(taskDefinition?.registeredAt).toBeInstanceOf(Date)
    await expect(
      ecs.registerTaskDefinition({ family: 'web', containerDefinitions: [] }),
    ).rejects.toMatchObject({
      name: 'ClientException',
      message: 'Container list cannot be empty.',
      $fault: 'client',
      $metadata: { httpStatusCode: 400, requestId: expect.any(String) },
    })
    await expect(ecs.listTasks({ cluster: 'none' })).rejects.toMatchObject({ $fault: 'client' })
  })

  test('a reset forgets everything', async () => {
    await ecs.createCluster({})
    expect((await fetch(`${reference.url}/_reset`, { method: 'POST' })).status).toBe(200)
    expect((await ecs.listClusters({})).clusterArns).toEqual([])
    const health = await (await fetch(`${reference.url}/_health`)).json()
    expect(health).toEqual({
      status: 'ok',
      clusters: 0,
      taskDefinitions: 0,
      containerInstances: 0,
      services: 0,
      tasks: 0,
    })
  })
})

describe('startReference', () => {
  test('stops at once although a client keeps its connection', async () => {
    const reference = await startReference()
    const ecs = clientOf(reference.url)
    await ecs.listClusters({})
    await reference.stop()
    await expect(ecs.listClusters({})).rejects.toThrow()
    ecs.destroy()
  })

  test('says which port is taken and what to do', async () => {
    const other = createServer()
    const { port } = await listen(other, { port: 0, host: '127.0.0.1' })
    await expect(startReference({ port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: `Can't serve ECS on 127.0.0.1:${port}: another program uses port ${port}.`,
      advice: expect.stringContaining('another port'),
    })
    other.close()
  })

  test('says why a host can not be bound', async () => {
    await expect(startReference({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'CANNOT_LISTEN' })
  })
})
