import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { cpuAndMemory } from '../../utils/scenario/given/cpu-and-memory.ts'
import { busyboxContainer, ec2Definition } from '../../utils/scenario/given/definition.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const onInstances = { launchType: 'EC2', fixture: 'ec2-sleep' } as const

scenario(
  'RunTask places what fits, and reports the rest as failures',
  { requirements: ['TK-07', 'FL-14'], needs: ['container-instances'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const instance = await given.containerInstance(cluster)
    const half = Math.floor(cpuAndMemory(instance.registeredResources).cpu / 2)
    const fixture = ec2Definition([busyboxContainer({ cpu: half })])
    const input = await given.runTaskInput({ cluster, launchType: 'EC2', fixture, count: 3 })

    const { tasks, failures = [] } = await ecs.runTask(input)

    expect(tasks).toHaveLength(2)
    expect(failures.length).toBeGreaterThan(0)
    for (const failure of failures) {
      expect(failure).toMatchObject({ arn: expect.any(String), reason: 'RESOURCE:CPU' })
    }
  },
)

scenario(
  'A task whose host port is taken on the only instance is not placed',
  { requirements: ['TK-07', 'FL-14'], needs: ['container-instances'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    await given.containerInstance(cluster)
    const { taskDefinitionArn } = await given.taskDefinition('static-host-port')
    const wish = { cluster, launchType: 'EC2', taskDefinition: taskDefinitionArn } as const
    await given.runningTask(wish)
    const input = await given.runTaskInput(wish)

    const { tasks, failures } = await ecs.runTask(input)

    expect(tasks).toEqual([])
    expect(failures).toMatchObject([{ reason: 'RESOURCE:PORTS' }])
  },
)

scenario(
  'Tasks that want the same host port are placed on different instances',
  { requirements: ['FL-16'], needs: ['container-instances'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    const instances = [await given.containerInstance(cluster), await given.containerInstance(cluster)]

    const placed = await given.tasks({
      cluster,
      launchType: 'EC2',
      fixture: 'static-host-port',
      count: 2,
    })

    expect(placed.map(({ containerInstanceArn }) => containerInstanceArn).sort()).toEqual(
      instances.map(({ containerInstanceArn }) => containerInstanceArn).sort(),
    )
  },
)

scenario(
  'RunTask places nothing on an instance that is DRAINING',
  { requirements: ['CI-03'], needs: ['container-instances'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: open } = await given.containerInstance(cluster)
    const { containerInstanceArn: draining = '' } = await given.containerInstance(cluster)
    await ecs.updateContainerInstancesState({ cluster, containerInstances: [draining], status: 'DRAINING' })
    await eventually(async () => {
      const { containerInstanceArns } = await ecs.listContainerInstances({ cluster, status: 'DRAINING' })
      expect(containerInstanceArns).toEqual([draining])
    })

    const placed = await given.tasks({ cluster, ...onInstances, count: 3 })

    expect(placed.map(({ containerInstanceArn }) => containerInstanceArn)).toEqual([open, open, open])
  },
)

scenario(
  'A task of no service stays on an instance that is set to DRAINING',
  { requirements: ['CI-03'], needs: ['container-instances', 'containers'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)
    const containerInstances = [containerInstanceArn]
    const { taskArn = '' } = await given.runningTask({ cluster, ...onInstances })

    await ecs.updateContainerInstancesState({ cluster, containerInstances, status: 'DRAINING' })

    await eventually(async () => {
      const { containerInstances: [instance] = [] } = await ecs.describeContainerInstances({
        cluster,
        containerInstances,
      })
      expect(instance).toMatchObject({ status: 'DRAINING', runningTasksCount: 1 })
      const { tasks } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
      expect(tasks).toMatchObject([{ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' }])
    })
  },
)

scenario(
  'An instance with running tasks is deregistered by force alone',
  { requirements: ['CI-04'], needs: ['container-instances', 'containers'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: containerInstance } = await given.containerInstance(cluster)
    await given.runningTask({ cluster, ...onInstances })

    const gently = ecs.deregisterContainerInstance({ cluster, containerInstance })
    await expectError(gently, 'InvalidParameterException', 'ClientException')
    await ecs.deregisterContainerInstance({ cluster, containerInstance, force: true })

    await eventually(async () => {
      const { containerInstanceArns } = await ecs.listContainerInstances({ cluster })
      expect(containerInstanceArns).toEqual([])
    })
  },
)
