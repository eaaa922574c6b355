import type { ECS } from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Reference, startReference } from '../reference/server.ts'
import { createClient } from './create-client.ts'
import { credentialsOf } from './credentials.ts'
import { holdTo } from './safeguards.ts'
import { createStartedTasks } from './started-tasks.ts'
import { createTaskBudget, giveBack, spend, type TaskBudget, tasksLeft } from './task-budget.ts'

const cluster = 'acme-run-1-cluster'
const family = 'acme-run-1-family'
const service = 'acme-run-1-service'
const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } }

let reference: Reference
let budget: TaskBudget
let ecs: ECS
let refusal: () => Error | undefined

beforeAll(async () => {
  reference = await startReference({ timeScale: 100 })
})
afterAll(() => reference.stop())

beforeEach(async () => {
  reference.reset()
  budget = createTaskBudget(5)
  ecs = createClient({
    endpoint: reference.url,
    region: 'us-east-1',
    credentials: credentialsOf('made-up', 'us-east-1'),
    deadlineMs: 5_000,
  })
  refusal = holdTo(ecs, { budget, ownNames: ['acme-run-1-'] })
  await ecs.createCluster({ clusterName: cluster })
  await ecs.registerTaskDefinition({
    family,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'main', image: 'busybox:latest', command: ['sleep', '3600'] }],
  })
})

const forInstances = 'acme-run-1-ec2'

async function registerForInstances(): Promise<void> {
  const containerDefinitions = [{ name: 'main', image: 'busybox:latest', memory: 64 }]
  await ecs.registerTaskDefinition({ family: forInstances, containerDefinitions })
}

const fargate = { cluster, taskDefinition: family, launchType: 'FARGATE', networkConfiguration } as const

describe('a budget of tasks', () => {
  it('is shared by whoever has it, and never overdrawn', () => {
    expect([spend(budget, 3), spend(budget, 3), spend(budget, 2), spend(budget, 1)]).toEqual([
      true,
      false,
      true,
      false,
    ])
    giveBack(structuredClone(budget), 2)
    expect(tasksLeft(budget)).toBe(2)
    expect(spend(budget, Number.POSITIVE_INFINITY)).toBe(false)
  })

  it('takes the count of RunTask, and a call that would go over it is not sent', async () => {
    await ecs.runTask({ ...fargate, count: 4 })
    expect(tasksLeft(budget)).toBe(1)
    const over = ecs.runTask({ ...fargate, count: 2 })
    await expect(over).rejects.toMatchObject({
      code: 'TASK_BUDGET_SPENT',
      message: expect.stringMatching(/^RunTask .* may start 2 tasks, .* 1 left of the 5/),
    })
    expect(refusal()).toMatchObject({ code: 'TASK_BUDGET_SPENT' })
    expect((await ecs.listTasks({ cluster })).taskArns).toHaveLength(4)
    await ecs.runTask(fargate)
    expect(tasksLeft(budget)).toBe(0)
  })

  it('has back what was refused', async () => {
    await expect(ecs.runTask({ ...fargate, taskDefinition: 'acme-run-1-none', count: 3 })).rejects.toThrow()
    expect(tasksLeft(budget)).toBe(5)
  })

  it('has back what found no place', () => {
    const tasks = createStartedTasks()
    expect(tasks.mayStart('RunTask', { count: 3 })).toBe(3)
    expect(tasks.hasStarted('RunTask', { count: 3 }, { tasks: [{}], failures: [{}, {}] })).toBe(1)
    expect(tasks.mayStart('StartTask', { containerInstances: ['a', 'b'] })).toBe(2)
  })

  it('counts a share of the service for each of its task sets, and all of it for a roll-back', () => {
    const tasks = createStartedTasks()
    const external = { serviceName: service, desiredCount: 4, deploymentController: { type: 'EXTERNAL' } }
    expect(tasks.mayStart('CreateService', external)).toBe(0)
    tasks.hasStarted('CreateService', external, {})
    expect(tasks.mayStart('CreateTaskSet', { service, scale: { unit: 'PERCENT', value: 30 } })).toBe(2)
    const serviceDeploymentArn = `arn:aws:ecs:us-east-1:123456789012:service-deployment/${cluster}/${service}/1`
    expect(tasks.mayStart('StopServiceDeployment', { serviceDeploymentArn })).toBe(4)
  })

  it('takes what a service wants, then what is added to it, and all of it for a new deployment', async () => {
    await ecs.createService({ ...fargate, serviceName: service, desiredCount: 1 })
    expect(tasksLeft(budget)).toBe(4)
    await ecs.updateService({ cluster, service, desiredCount: 2 })
    expect(tasksLeft(budget)).toBe(3)
    await ecs.updateService({ cluster, service, desiredCount: 1 })
    await ecs.updateService({ cluster, service, enableExecuteCommand: false })
    expect(tasksLeft(budget)).toBe(3)
    await ecs.updateService({ cluster, service, desiredCount: 2, forceNewDeployment: true })
    expect(tasksLeft(budget)).toBe(1)
    await expect(ecs.updateService({ cluster, service, taskDefinition: family })).rejects.toMatchObject({
      code: 'TASK_BUDGET_SPENT',
    })
  })

  it('leaves out services of launch type EC2, for which there is no instance', async () => {
    await registerForInstances()
    const launch = { cluster, serviceName: service, taskDefinition: forInstances, launchType: 'EC2' } as const
    const { service: created } = await ecs.createService({ ...launch, desiredCount: 500 })
    expect(created?.desiredCount).toBe(500)
    expect(tasksLeft(budget)).toBe(5)
  })

  it('lets nothing through of which the tasks cannot be counted', async () => {
    const daemon = {
      daemonName: 'acme-run-1-daemon',
      daemonTaskDefinitionArn: 'arn',
      capacityProviderArns: [],
    }
    await expect(ecs.createDaemon(daemon)).rejects.toMatchObject({ code: 'FOREIGN_RESOURCE' })
  })
})

describe('what the run has not made', () => {
  it.each<[string, (client: ECS) => Promise<unknown>]>([
    ['another cluster', (client) => client.deleteCluster({ cluster: 'acme-production' })],
    ['a cluster of another run', (client) => client.deleteCluster({ cluster: 'acme-run-2-cluster' })],
    ['the cluster default, unnamed', (client) => client.runTask({ taskDefinition: family })],
    ['the cluster default, made anew', (client) => client.createCluster({})],
    [
      'an account setting',
      (client) => client.putAccountSetting({ name: 'awsvpcTrunking', value: 'enabled' }),
    ],
    [
      'a revision of another family',
      (client) => client.deregisterTaskDefinition({ taskDefinition: 'web:1' }),
    ],
    [
      'one of several revisions',
      (client) => client.deleteTaskDefinitions({ taskDefinitions: [`${family}:1`, 'web:1'] }),
    ],
    [
      'another capacity provider',
      (client) => client.deleteCapacityProvider({ capacityProvider: 'FARGATE_SPOT' }),
    ],
    [
      'tags of another cluster',
      (client) =>
        client.untagResource({
          resourceArn: 'arn:aws:ecs:us-east-1:123456789012:cluster/acme-production',
          tagKeys: ['team'],
        }),
    ],
  ])('is not changed: %s', async (_, call) => {
    await expect(call(ecs)).rejects.toMatchObject({ code: 'FOREIGN_RESOURCE' })
    expect(refusal()).toMatchObject({ code: 'FOREIGN_RESOURCE' })
  })

  it('can be read, and what is its own can be changed by name and ARN', async () => {
    const { clusters } = await ecs.describeClusters({ clusters: ['default', cluster] })
    const resourceArn = clusters?.[0]?.clusterArn
    await ecs.tagResource({ resourceArn, tags: [{ key: 'team', value: 'blue' }] })
    await ecs.deleteCluster({ cluster: resourceArn })
    expect(refusal()).toBeUndefined()
  })
})
