import type { ECS } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { busybox, fargateTask, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { unlessRefused } from '../../utils/scenario/given/remove.ts'
import { listAllServices, listAllTaskDefinitions, listAllTasks } from '../../utils/scenario/list-all.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const definition = fargateTask(busybox(untilStopped))

scenario(
  'Services that are created at once all reach their steady state, each with a task of its own',
  { requirements: ['WIRE-09', 'SV-10', 'CL-11'], needs: ['own-account'], alone: true, load: true },
  async ({ ecs, services, given, load, metrics }) => {
    const { services: count } = load.sizes
    const cluster = await given.cluster()
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition(definition)
    const inputs = await Promise.all(times(count, () => given.serviceInput({ cluster, taskDefinition })))

    const created = await load.each(inputs, (input) => ecs.createService(input), count)

    const arns = created.map(({ service }) => service?.serviceArn ?? '')
    expect(new Set(arns).size).toBe(count)
    await Promise.all(arns.map((arn) => services.waitForSteadyState(arn)))
    await load.settled(async () => {
      expect((await listAllServices(ecs, { cluster })).toSorted()).toEqual(arns.toSorted())
      expect(await listAllTasks(ecs, { cluster })).toHaveLength(count)
      const { clusters } = await ecs.describeClusters({ clusters: [cluster] })
      expect(clusters).toMatchObject([{ activeServicesCount: count, runningTasksCount: count }])
    })
    metrics.report({
      id: 'services-steady',
      title: `${count} services created at once, until all are steady`,
      value: metrics.timeToSteady(arns).all,
      unit: 'ms',
    })
  },
)

scenario(
  'A service that many create at once in the same words is there once, with its one task',
  { requirements: ['SV-01', 'SV-04', 'WIRE-09'], needs: ['own-account'], alone: true, load: true },
  async ({ ecs, services, given, load }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster, fixture: definition })

    // Whether all calls but the first succeed is said of calls with a client token alone.
    const created = await load.each(times(load.sizes.clients, String), async () => {
      let serviceArn: string | undefined
      await unlessRefused(async () => {
        serviceArn = (await ecs.createService(input)).service?.serviceArn
      })
      return serviceArn
    })

    const [arn = '', ...others] = new Set(created.filter((serviceArn) => serviceArn !== undefined))
    expect(others).toEqual([])
    const steady = await services.waitForSteadyState(arn)
    expect(steady.deployments).toHaveLength(1)
    await load.settled(async () => {
      expect(await listAllServices(ecs, { cluster })).toEqual([arn])
      expect(await listAllTasks(ecs, { cluster })).toHaveLength(1)
    })
  },
)

scenario(
  'Revisions that are registered at once in one family are numbered one by one, none twice and none left out',
  { requirements: ['TD-01', 'WIRE-09'], needs: ['own-account'], alone: true, load: true },
  async ({ ecs, given, load, eventually }) => {
    const family = given.name('family')
    const numbers = times(load.sizes.clients, (index) => index + 1)

    const registered = await load.each(numbers, () => given.taskDefinition(definition, { family }))

    expect(registered.map(({ revision }) => revision ?? 0).toSorted((a, b) => a - b)).toEqual(numbers)
    const arns = registered.map(({ taskDefinitionArn }) => taskDefinitionArn)
    await eventually(async () => {
      const listed = await listAllTaskDefinitions(ecs, { familyPrefix: family })
      expect(listed.toSorted()).toEqual(arns.toSorted())
    })
  },
)

scenario(
  'RunTask calls that are made at once with one client token start their task once',
  { requirements: ['TK-09', 'WIRE-09'], needs: ['own-account'], alone: true, load: true },
  async ({ ecs, tasks, given, load }) => {
    const cluster = await given.cluster()
    const clientToken = crypto.randomUUID()
    const input = await given.runTaskInput({ cluster, fixture: definition, clientToken })

    const answers = await load.each(times(load.sizes.clients, String), () => ecs.runTask(input))

    const [arn = '', ...others] = new Set(answers.flatMap((answer) => answer.tasks ?? []).map(arnOf))
    expect(others).toEqual([])
    await tasks.waitForStatus(arn, 'RUNNING')
    await load.settled(async () => expect(await listAllTasks(ecs, { cluster })).toEqual([arn]))
  },
)

scenario(
  'Clients that read and write at the same time each find what they did themselves, all of it and once',
  {
    requirements: ['WIRE-09', 'TD-01', 'TD-17', 'TK-19', 'TK-20'],
    needs: ['own-account'],
    alone: true,
    load: true,
  },
  async ({ ecs, tasks, given, load, metrics, eventually }) => {
    const cluster = await given.cluster()
    const startMs = performance.now()

    const kept = await load.each(times(load.sizes.clients, String), async () => {
      const family = given.name('client')
      const revisions = await inTurn(3, () => given.taskDefinition(definition, { family }))
      expect(revisions.map(({ revision }) => revision)).toEqual([1, 2, 3])
      const [first = '', second, third] = revisions.map(({ taskDefinitionArn }) => taskDefinitionArn)
      const input = await given.runTaskInput({ cluster, taskDefinition: family, startedBy: family, count: 2 })
      const started = ((await ecs.runTask(input)).tasks ?? []).map(arnOf)
      expect(started).toHaveLength(2)
      await ecs.deregisterTaskDefinition({ taskDefinition: first })
      await eventually(async () => {
        expect(await listAllTaskDefinitions(ecs, { familyPrefix: family })).toEqual([second, third])
        expect(await listedOf(ecs, cluster, family)).toEqual(started.toSorted())
      })
      const [stopped = '', running = ''] = started
      await ecs.stopTask({ cluster, task: stopped })
      await tasks.waitForStatus(stopped, 'STOPPED')
      await eventually(async () => expect(await listedOf(ecs, cluster, family)).toEqual([running]))
      return running
    })

    const elapsedMs = performance.now() - startMs
    await eventually(async () =>
      expect((await listAllTasks(ecs, { cluster })).toSorted()).toEqual(kept.toSorted()),
    )
    metrics.report({
      id: 'clients-done',
      title: `${load.sizes.clients} clients at once, until each has registered, run, listed and stopped its own`,
      value: elapsedMs,
      unit: 'ms',
    })
  },
)

async function listedOf(ecs: ECS, cluster: string, startedBy: string): Promise<string[]> {
  return (await listAllTasks(ecs, { cluster, startedBy })).toSorted()
}

function arnOf({ taskArn = '' }: { readonly taskArn?: string | undefined }): string {
  return taskArn
}

function times<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

async function inTurn<Result>(count: number, act: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  while (results.length < count) results.push(await act())
  return results
}
