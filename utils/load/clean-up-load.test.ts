import { expect, it } from 'vitest'
import { startEndpoint } from '../library/start-endpoint.ts'
import { cleanUpLoad } from './clean-up-load.ts'
import { planOfRun } from './plan-file.ts'
import { smallPlan } from './testing/small-plan.ts'

const network = { subnets: ['subnet-0123456789abcdef0'] }

it('takes away what a load made, and leaves alone a cluster that was there before', async () => {
  await using endpoint = await startEndpoint({ timeScale: 100 })
  const { ecs } = endpoint.connect()
  const plan = planOfRun(smallPlan(), { run: 'run-1', network })
  const prepare = [...plan.prepare, { operation: 'CreateCluster', input: { clusterName: 'production' } }]
  for (const cluster of ['production', 'run-1']) await ecs.createCluster({ clusterName: cluster })
  const { taskDefinition } = await ecs.registerTaskDefinition({
    family: 'run-1',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'main', image: 'busybox:latest', command: ['sleep', '600'] }],
  })
  const launch = {
    taskDefinition: taskDefinition?.taskDefinitionArn,
    launchType: 'FARGATE',
    networkConfiguration: { awsvpcConfiguration: network },
  } as const
  for (const cluster of ['production', 'run-1']) await ecs.runTask({ ...launch, cluster, count: 2 })
  await ecs.createService({ ...launch, cluster: 'run-1', serviceName: 'web', desiredCount: 1 })

  expect(await cleanUpLoad(ecs, 'run-1', { ...plan, prepare })).toEqual([])

  const { clusters } = await ecs.describeClusters({ clusters: ['production', 'run-1'] })
  expect(clusters?.map(({ clusterName, status }) => [clusterName, status])).toEqual([
    ['production', 'ACTIVE'],
    ['run-1', 'INACTIVE'],
  ])
  expect((await ecs.listTasks({ cluster: 'production' })).taskArns).toHaveLength(2)
})

it('tells what it could not take away', async () => {
  await using endpoint = await startEndpoint()
  const { ecs } = endpoint.connect()
  const plan = planOfRun(smallPlan(), { run: 'run-2', network })
  expect(await cleanUpLoad(ecs, 'run-2', plan)).toEqual([
    expect.stringContaining('the tasks and services of run-2: ClusterNotFoundException'),
    expect.stringContaining('DeleteCluster: ClusterNotFoundException'),
    expect.stringContaining('DeregisterTaskDefinition: ClientException'),
  ])
})
