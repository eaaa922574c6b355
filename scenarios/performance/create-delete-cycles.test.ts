import { expect } from 'vitest'
import type { ScenarioContext } from '../../utils/scenario/context.ts'
import { busybox, fargateTask, untilStopped } from '../../utils/scenario/given/busybox.ts'
import { unlessRefused } from '../../utils/scenario/given/remove.ts'
import { listAllServices, listAllTaskDefinitions } from '../../utils/scenario/list-all.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const definition = fargateTask(busybox(untilStopped))

scenario(
  'Clusters that are created and deleted again and again under one name are new and empty each time',
  { requirements: ['CL-03', 'CL-04', 'WIRE-09'], needs: ['own-account'], alone: true, load: true },
  async ({ ecs, given, load }) => {
    const { clients, cycles } = load.sizes
    const names = Array.from({ length: clients }, () => given.name('cluster'))
    for (const clusterName of names)
      given.cleanUp(`cluster ${clusterName}`, () => ecs.deleteCluster({ cluster: clusterName }))

    await load.each(names, async (clusterName) => {
      for (let cycle = 0; cycle < atLeastTwo(cycles / 100); cycle += 1) {
        const tags = [{ key: 'cycle', value: String(cycle) }]
        const { cluster: created } = await ecs.createCluster({ clusterName, tags })
        expect(created).toMatchObject({
          clusterName,
          status: 'ACTIVE',
          tags,
          registeredContainerInstancesCount: 0,
        })
        const { cluster: deleted } = await ecs.deleteCluster({ cluster: clusterName })
        expect(deleted).toMatchObject({ clusterArn: created?.clusterArn, status: 'INACTIVE' })
      }
    })

    await load.settled(async () => {
      const { clusters = [] } = await ecs.describeClusters({ clusters: names })
      expect(clusters.filter(({ status }) => status === 'ACTIVE')).toEqual([])
    })
  },
)

scenario(
  'Services that are created and deleted again and again run their task each time, and leave none',
  { requirements: ['SV-03', 'SV-09', 'SV-05', 'WIRE-09'], needs: ['own-account'], alone: true, load: true },
  async ({ ecs, services, given, load, metrics }) => {
    const { services: count, cycles } = load.sizes
    const cluster = await given.cluster()
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition(definition)
    const names = Array.from({ length: Math.ceil(count / 10) }, () => given.name('service'))
    const rounds = atLeastTwo(cycles / 200)
    const startMs = performance.now()

    await load.each(names, async (serviceName) => {
      const deployments = new Set<string | undefined>()
      for (let round = 0; round < rounds; round += 1) {
        const input = await given.serviceInput({ cluster, taskDefinition, serviceName })
        const { service: created } = await ecs.createService(input)
        deployments.add(created?.deployments?.[0]?.id)
        await services.waitForSteadyState(created?.serviceArn ?? '')
        await ecs.deleteService({ cluster, service: serviceName, force: true })
        await services.waitForStatus(created?.serviceArn ?? '', 'INACTIVE')
      }
      expect(deployments.size).toBe(rounds)
    })

    metrics.report({
      id: 'service-cycle',
      title: `a service created, steady, deleted and INACTIVE, of ${names.length} at a time`,
      value: (performance.now() - startMs) / rounds,
      unit: 'ms',
    })
    await load.settled(async () => {
      expect(await listAllServices(ecs, { cluster })).toEqual([])
      const { clusters } = await ecs.describeClusters({ clusters: [cluster] })
      expect(clusters).toMatchObject([{ activeServicesCount: 0, runningTasksCount: 0, pendingTasksCount: 0 }])
    })
  },
)

scenario(
  'A family whose revisions are registered and deregistered again and again counts on, by one each time',
  { requirements: ['TD-01', 'TD-13', 'TD-17', 'WIRE-09'], needs: ['own-account'], alone: true, load: true },
  async ({ ecs, given, load, eventually }) => {
    const families = Array.from({ length: Math.ceil(load.sizes.clients / 5) }, () => given.name('family'))
    const rounds = atLeastTwo(load.sizes.cycles / 100)

    await load.each(families, async (family) => {
      for (let revision = 1; revision <= rounds; revision += 1) {
        const registered = await given.taskDefinition(definition, { family })
        expect(registered).toMatchObject({ revision, status: 'ACTIVE' })
        const { taskDefinitionArn } = registered
        const { taskDefinition } = await ecs.deregisterTaskDefinition({ taskDefinition: taskDefinitionArn })
        expect(taskDefinition).toMatchObject({ revision, status: 'INACTIVE' })
      }
      await eventually(async () => {
        expect(await listAllTaskDefinitions(ecs, { familyPrefix: family })).toEqual([])
        const inactive = await listAllTaskDefinitions(ecs, { familyPrefix: family, status: 'INACTIVE' })
        expect(inactive).toHaveLength(rounds)
      })
    })
  },
)

scenario(
  'What is created and deleted again and again leaves nothing to be listed, and how much memory it leaves is measured',
  { requirements: ['CL-03', 'TD-16', 'WIRE-09'], needs: ['own-account'], alone: true, load: true },
  async (context) => {
    const { ecs, given, load, metrics, eventually } = context
    const { cycles } = load.sizes
    const names = {
      clusters: Array.from({ length: load.sizes.clients }, () => given.name('cluster')),
      family: given.name('family'),
    }
    for (const cluster of names.clusters)
      given.cleanUp(`cluster ${cluster}`, () => unlessRefused(() => ecs.deleteCluster({ cluster })))

    // What is made once and kept, caches and compiled code, is made before the first look.
    await cycle(context, names, Math.ceil(cycles / 10))
    const before = await metrics.snapshot({ collected: true })
    await cycle(context, names, cycles)
    const after = await metrics.snapshot({ collected: true })

    await eventually(async () => {
      expect(await listAllTaskDefinitions(ecs, { familyPrefix: names.family })).toEqual([])
      const { clusters = [] } = await ecs.describeClusters({ clusters: names.clusters })
      expect(clusters.filter(({ status }) => status === 'ACTIVE')).toEqual([])
    })
    // Absent where the target has no `resources`, so that nobody can look into it, and there alone.
    if (!before.endpoint || !after.endpoint) return
    const growth = heldBy(after.endpoint) - heldBy(before.endpoint)
    metrics.report({
      id: 'growth-per-cycle',
      title: `what the endpoint's memory grew by, for each of ${cycles} clusters created and deleted, and now and then a task definition`,
      value: growth / 1e3 / cycles,
      unit: 'kB',
    })
  },
)

/** What is not done again shows nothing. */
function atLeastTwo(times: number): number {
  return Math.max(Math.ceil(times), 2)
}

type Endpoint = NonNullable<Awaited<ReturnType<ScenarioContext['metrics']['snapshot']>>['endpoint']>

/**
 * The endpoint's memory in bytes: what its language holds, where that is told, for what a process has is seldom given back. Where
 * neither is told it is no number, which no figure can have: the scenario fails.
 */
function heldBy({ heapBytes, residentBytes }: Endpoint): number {
  return heapBytes ?? residentBytes ?? Number.NaN
}

/** Creates and deletes so many clusters, and with each fifth a revision of a task definition. */
async function cycle(
  { ecs, load }: Pick<ScenarioContext, 'ecs' | 'load'>,
  { clusters, family }: { readonly clusters: readonly string[]; readonly family: string },
  cycles: number,
): Promise<void> {
  await load.each(clusters, async (clusterName) => {
    for (let turn = 0; turn < Math.ceil(cycles / clusters.length); turn += 1) {
      await ecs.createCluster({ clusterName })
      await ecs.deleteCluster({ cluster: clusterName })
      if (turn % 5 !== 0) continue
      const { taskDefinition } = await ecs.registerTaskDefinition({ ...definition, family })
      const revision = taskDefinition?.taskDefinitionArn ?? ''
      await ecs.deregisterTaskDefinition({ taskDefinition: revision })
      await ecs.deleteTaskDefinitions({ taskDefinitions: [revision] })
    }
  })
}
