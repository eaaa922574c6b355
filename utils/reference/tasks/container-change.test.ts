import { ECS } from '@aws-sdk/client-ecs'
import { expect, it, vi } from 'vitest'
import { startReference } from '../server.ts'
import type { ContainerChange } from './container-change.ts'

it('tells what becomes of containers, as they are in themselves, until it is stopped', async () => {
  const reference = await startReference({ timeScale: 1_000 })
  const changes: ContainerChange[] = []
  const stop = reference.watchContainers((change) => changes.push(change))
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
  const ecs = new ECS({ endpoint: reference.url, region: 'us-east-1', maxAttempts: 1, credentials })
  const run = async (script: string) => {
    const main = { name: 'main', image: 'busybox:latest', memory: 32, command: ['sh', '-c', script] }
    await ecs.registerTaskDefinition({
      family: 'web',
      cpu: '256',
      memory: '512',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [main],
    })
    const { tasks } = await ecs.runTask({
      taskDefinition: 'web',
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    })
    return tasks?.[0]?.taskArn?.split('/').at(-1) ?? ''
  }
  try {
    await ecs.createCluster({})
    const taskId = await run('sleep 5; exit 3')
    await vi.waitFor(() => expect(changes.at(-1)?.status).toBe('STOPPED'), 10_000)
    const [{ startedAt = 0 } = {}] = changes
    expect(changes).toEqual([
      { taskId, name: 'main', status: 'RUNNING', at: startedAt, startedAt },
      { taskId, name: 'main', status: 'STOPPED', at: expect.any(Number), startedAt, exitCode: 3 },
    ])
    expect((changes[1]?.at ?? 0) - startedAt).toBeGreaterThanOrEqual(5_000)
    stop()
    const other = vi.fn()
    reference.watchContainers(other)
    await run('true')
    await vi.waitFor(() => expect(other).toHaveBeenCalledTimes(2), 10_000)
    expect(changes).toHaveLength(2)
  } finally {
    ecs.destroy()
    await reference.stop()
  }
})
