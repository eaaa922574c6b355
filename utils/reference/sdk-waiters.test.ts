import {
  ECS,
  waitUntilServicesInactive,
  waitUntilServicesStable,
  waitUntilTasksRunning,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Reference, startReference } from './server.ts'

/** Waits that a client nobody here wrote makes up from DescribeServices and DescribeTasks (SV-10, EP-02, EP-11). */
const patience = { maxWaitTime: 10, minDelay: 0.02, maxDelay: 0.05 }
const cluster = 'waiters'

let reference: Reference
let client: ECS

beforeAll(async () => {
  reference = await startReference({ timeScale: 500 })
  client = new ECS({
    endpoint: reference.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  await client.createCluster({ clusterName: cluster })
  await client.registerTaskDefinition({
    family: 'web',
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [{ name: 'app', image: 'busybox', command: ['sleep', '1000000'], stopTimeout: 2 }],
  })
})
afterAll(async () => {
  client.destroy()
  await reference.stop()
})

test('the waiters of the SDK find services stable and inactive, tasks running and stopped', async () => {
  const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1'] } }
  const onFargate = { cluster, taskDefinition: 'web', launchType: 'FARGATE', networkConfiguration } as const
  const web = { cluster, services: ['web'] }
  await client.createService({ ...onFargate, serviceName: 'web', desiredCount: 2 })
  expect(await waitUntilServicesStable({ client, ...patience }, web)).toMatchObject({ state: 'SUCCESS' })
  const { taskArns: tasks = [] } = await client.listTasks({ cluster, serviceName: 'web' })
  expect(tasks).toHaveLength(2)
  expect(await waitUntilTasksRunning({ client, ...patience }, { cluster, tasks })).toMatchObject({
    state: 'SUCCESS',
  })

  await client.updateService({ cluster, service: 'web', desiredCount: 1, forceNewDeployment: true })
  expect(await waitUntilServicesStable({ client, ...patience }, web)).toMatchObject({ state: 'SUCCESS' })
  expect(await waitUntilTasksStopped({ client, ...patience }, { cluster, tasks })).toMatchObject({
    state: 'SUCCESS',
  })

  await client.deleteService({ cluster, service: 'web', force: true })
  expect(await waitUntilServicesInactive({ client, ...patience }, web)).toMatchObject({ state: 'SUCCESS' })
  // Whoever still waits for it to become stable is told that it never will.
  await expect(waitUntilServicesStable({ client, ...patience }, web)).rejects.toThrow(/INACTIVE/)
})
