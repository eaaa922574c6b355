import { expect } from 'vitest'
import { defaultCluster } from '../../utils/scenario/given/default-cluster.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'DescribeClusters reports an unknown name as MISSING beside the clusters it knows',
  { requirements: ['CL-09'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const unknown = given.name('unknown')

    await eventually(async () => {
      const { clusters, failures } = await ecs.describeClusters({ clusters: [cluster, unknown] })
      expect(clusters).toMatchObject([{ clusterName: cluster }])
      expect(failures).toMatchObject([{ arn: expect.stringContaining(unknown), reason: 'MISSING' }])
    })
  },
)

scenario(
  'DescribeClusters without names describes the cluster default',
  { requirements: ['CL-09', 'WIRE-05'], needs: ['own-account'], alone: true },
  async ({ ecs, given, eventually }) => {
    await defaultCluster(ecs, given)

    await eventually(async () => {
      const { clusters } = await ecs.describeClusters({})
      expect(clusters).toMatchObject([{ clusterName: 'default', status: 'ACTIVE' }])
    })
  },
)

scenario(
  'DescribeClusters takes a name and a full ARN alike',
  { requirements: ['WIRE-05'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()

    await eventually(async () => {
      const { clusters: byName = [] } = await ecs.describeClusters({ clusters: [cluster] })
      expect(byName).toMatchObject([{ clusterName: cluster }])
      const { clusters: byArn } = await ecs.describeClusters({ clusters: [byName[0]?.clusterArn ?? ''] })
      expect(byArn).toMatchObject([{ clusterName: cluster, clusterArn: byName[0]?.clusterArn }])
    })
  },
)

/** Everything that `include` names, except attachments, which only real capacity brings. */
const full = {
  settings: [{ name: 'containerInsights', value: 'enabled' }],
  tags: [{ key: 'team', value: 'blue' }],
  configuration: { executeCommandConfiguration: { logging: 'NONE' } },
} as const

scenario(
  'DescribeClusters leaves out what include does not name',
  { requirements: ['CL-10'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster({ ...full, settings: [...full.settings], tags: [...full.tags] })

    await eventually(async () => {
      const { clusters: [described] = [] } = await ecs.describeClusters({ clusters: [cluster] })
      expect(described?.clusterName).toBe(cluster)
      expect(described?.configuration).toBeUndefined()
      const lists = [described?.settings, described?.tags, described?.statistics, described?.attachments]
      expect(lists.map((list) => list ?? [])).toEqual([[], [], [], []])
    })
  },
)

scenario(
  'DescribeClusters with include SETTINGS gives the settings',
  { requirements: ['CL-10'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster({ settings: [...full.settings] })

    await eventually(async () => {
      const { clusters } = await ecs.describeClusters({ clusters: [cluster], include: ['SETTINGS'] })
      expect(clusters).toMatchObject([{ settings: expect.arrayContaining([...full.settings]) }])
    })
  },
)

scenario(
  'DescribeClusters with include TAGS gives the tags',
  { requirements: ['CL-10'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster({ tags: [...full.tags] })

    await eventually(async () => {
      const { clusters } = await ecs.describeClusters({ clusters: [cluster], include: ['TAGS'] })
      expect(clusters).toMatchObject([{ tags: full.tags }])
    })
  },
)

scenario(
  'DescribeClusters with include CONFIGURATIONS gives the configuration',
  { requirements: ['CL-10'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster({ configuration: full.configuration })

    await eventually(async () => {
      const { clusters } = await ecs.describeClusters({ clusters: [cluster], include: ['CONFIGURATIONS'] })
      expect(clusters).toMatchObject([{ configuration: full.configuration }])
    })
  },
)

scenario(
  'DescribeClusters with include STATISTICS counts tasks by launch type',
  { requirements: ['CL-10', 'CL-11'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    await given.runningTask({ cluster })

    await eventually(async () => {
      const { clusters: [described] = [] } = await ecs.describeClusters({
        clusters: [cluster],
        include: ['STATISTICS'],
      })
      // The documentation writes some of these names with a capital first letter.
      const statistics = described?.statistics?.map(({ name, value }) => [name?.toLowerCase(), value])
      expect(Object.fromEntries(statistics ?? [])).toMatchObject({
        runningfargatetaskscount: '1',
        runningec2taskscount: '0',
      })
    })
  },
)

scenario(
  'runningTasksCount counts a task while it runs',
  { requirements: ['CL-11'] },
  async ({ ecs, given, tasks, eventually }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.runningTask({ cluster })
    const counts = async () => {
      const { clusters: [described] = [] } = await ecs.describeClusters({ clusters: [cluster] })
      return [described?.runningTasksCount, described?.pendingTasksCount]
    }
    await eventually(async () => expect(await counts()).toEqual([1, 0]))

    await ecs.stopTask({ cluster, task: taskArn })
    await tasks.waitForStatus(taskArn, 'STOPPED')

    await eventually(async () => expect(await counts()).toEqual([0, 0]))
  },
)

scenario(
  'registeredContainerInstancesCount counts ACTIVE and DRAINING instances',
  { requirements: ['CL-11'], needs: ['container-instances'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: drained = '' } = await given.containerInstance(cluster)
    const { containerInstanceArn: gone } = await given.containerInstance(cluster)
    const expectCount = (count: number) =>
      eventually(async () => {
        const { clusters } = await ecs.describeClusters({ clusters: [cluster] })
        expect(clusters).toMatchObject([{ registeredContainerInstancesCount: count }])
      })
    await expectCount(2)

    await ecs.updateContainerInstancesState({ cluster, containerInstances: [drained], status: 'DRAINING' })
    await expectCount(2)

    await ecs.deregisterContainerInstance({ cluster, containerInstance: gone })
    await expectCount(1)
  },
)

scenario(
  'activeServicesCount counts the services that are ACTIVE, and runningTasksCount their tasks',
  { requirements: ['CL-11'], phase: 2 },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName: service } = await given.steadyService({ cluster })
    await given.service({ cluster, desiredCount: 0 })
    const counts = async () => {
      const { clusters: [described] = [] } = await ecs.describeClusters({ clusters: [cluster] })
      return [described?.activeServicesCount, described?.runningTasksCount]
    }
    await eventually(async () => expect(await counts()).toEqual([2, 1]))

    await ecs.deleteService({ cluster, service, force: true })
    await services.waitForStatus(serviceArn, 'INACTIVE')
    await services.waitForRunningCount(serviceArn, 0)

    await eventually(async () => expect(await counts()).toEqual([1, 0]))
  },
)
