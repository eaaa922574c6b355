import { startEndpoint } from 'ecs-scenarios'
import { expect, onTestFinished, test } from 'vitest'
import { runJob } from './run-job.ts'

test('a job gives the exit code of its container', async () => {
  const endpoint = await startEndpoint({ timeScale: 100 })
  onTestFinished(() => endpoint.stop())
  const { ecs, judge } = endpoint.connect()
  await ecs.createCluster({})
  await ecs.registerTaskDefinition({
    family: 'import',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'main', image: 'busybox', command: ['sh', '-c', 'sleep 5; exit 3'] }],
  })

  expect(await runJob(ecs, 'import', ['subnet-0123456789abcdef0'])).toBe(3)
  expect(judge()).toEqual([])
})
