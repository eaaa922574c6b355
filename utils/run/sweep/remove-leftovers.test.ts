import { afterAll, beforeAll, expect, it } from 'vitest'
import { createClient } from '../../client/create-client.ts'
import { type Reference, startReference } from '../../reference/server.ts'
import { newRunId } from '../../scenario/given/names.ts'
import { removeLeftovers } from './remove-leftovers.ts'

let reference: Reference
beforeAll(async () => {
  reference = await startReference({ timeScale: 100 })
})
afterAll(() => reference.stop())

it('ends what runs in all clusters before it waits for one of them to be empty', async () => {
  const ecs = createClient({
    endpoint: reference.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    deadlineMs: 10_000,
  })
  const prefix = 'acme-test'
  const runId = newRunId(Date.now())
  const family = `${prefix}-${runId}-1-family-00001`
  const containerDefinitions = [
    { name: 'main', image: 'busybox:latest', memory: 64, command: ['sleep', '3600'] },
  ]
  await ecs.registerTaskDefinition({ family, containerDefinitions })
  const clusters = Array.from({ length: 7 }, (_, index) => `${prefix}-${runId}-1-cluster-0000${index}`)
  for (const cluster of clusters) {
    await ecs.createCluster({ clusterName: cluster })
    await ecs.createService({ cluster, serviceName: 'web', taskDefinition: family, desiredCount: 1 })
  }
  const calls: (string | undefined)[] = []
  ecs.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        calls.push(commandName)
        return next(args)
      },
    { step: 'initialize' },
  )

  const { removed, problems } = await removeLeftovers(ecs, {
    prefix,
    isMeant: (id) => id === runId,
    usesDefaultCluster: false,
    pace: { pollMs: 5, taskMs: 30_000 },
  })

  expect({ removed, problems }).toEqual({ removed: { cluster: 7, 'task definition': 1 }, problems: [] })
  const first = calls.indexOf('DeleteClusterCommand')
  expect(calls.slice(0, first).filter((name) => name === 'DeleteServiceCommand')).toHaveLength(7)
})
