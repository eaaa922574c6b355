import { expect } from 'vitest'
import { cpuAndMemory } from '../../utils/scenario/given/cpu-and-memory.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const needs = ['container-instances'] as const

scenario(
  'RegisterContainerInstance gives an instance with an ARN of its cluster and an id of 32 characters',
  { requirements: ['WIRE-06', 'CI-01'], needs },
  async ({ given }) => {
    const cluster = await given.cluster()

    const instance = await given.containerInstance(cluster)

    expect(instance.containerInstanceArn).toMatch(
      new RegExp(`^arn:aws[\\w-]*:ecs:[\\w-]+:\\d{12}:container-instance/${cluster}/[0-9a-f]{32}$`),
    )
    expect(instance.ec2InstanceId).toMatch(/^i-[0-9a-f]+$/)
  },
)

scenario(
  'DescribeContainerInstances takes an id and a full ARN alike',
  { requirements: ['WIRE-05', 'CI-01'], needs },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)
    const id = containerInstanceArn.split('/').at(-1) ?? ''

    await eventually(async () => {
      for (const reference of [id, containerInstanceArn]) {
        const { containerInstances } = await ecs.describeContainerInstances({
          cluster,
          containerInstances: [reference],
        })
        expect(containerInstances).toMatchObject([{ containerInstanceArn, status: 'ACTIVE' }])
      }
    })
  },
)

scenario(
  'DescribeContainerInstances reports an unknown instance as MISSING, in a cluster that has none too',
  { requirements: ['CI-07'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const unknown = '0'.repeat(32)

    const described = await ecs.describeContainerInstances({ cluster, containerInstances: [unknown] })

    expect(described.containerInstances ?? []).toEqual([])
    expect(described.failures).toMatchObject([{ arn: expect.stringContaining(unknown), reason: 'MISSING' }])
  },
)

scenario(
  'DescribeContainerInstances reports an unknown instance as MISSING beside those it knows',
  { requirements: ['CI-07'], needs },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)
    const unknown = '0'.repeat(32)

    await eventually(async () => {
      const { containerInstances, failures } = await ecs.describeContainerInstances({
        cluster,
        containerInstances: [unknown, containerInstanceArn],
      })
      expect(containerInstances).toMatchObject([{ containerInstanceArn }])
      expect(failures).toMatchObject([{ arn: expect.stringContaining(unknown), reason: 'MISSING' }])
    })
  },
)

scenario(
  'A container instance has the CPU and memory that it was registered with',
  { requirements: ['CI-02'], needs },
  async ({ given }) => {
    const cluster = await given.cluster()

    const instance = await given.containerInstance(cluster, { cpu: 1_024, memory: 2_000 })

    expect(cpuAndMemory(instance.registeredResources)).toEqual({ cpu: 1_024, memory: 2_000 })
  },
)

scenario(
  'An empty container instance has everything remaining that it registered',
  { requirements: ['CI-02'], needs },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)

    await eventually(async () => {
      const { containerInstances: [instance] = [] } = await ecs.describeContainerInstances({
        cluster,
        containerInstances: [containerInstanceArn],
      })
      expect(instance).toMatchObject({ runningTasksCount: 0, pendingTasksCount: 0 })
      expect(cpuAndMemory(instance?.registeredResources).cpu).toBeGreaterThan(0)
      expect(cpuAndMemory(instance?.remainingResources)).toEqual(cpuAndMemory(instance?.registeredResources))
    })
  },
)

scenario(
  'DescribeContainerInstances leaves out tags that include does not name',
  { requirements: ['MISC-02'], needs },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster, { tags: { team: 'blue' } })

    await eventually(async () => {
      const input = { cluster, containerInstances: [containerInstanceArn] }
      const { containerInstances: full } = await ecs.describeContainerInstances({
        ...input,
        include: ['TAGS'],
      })
      expect(full).toMatchObject([{ tags: [{ key: 'team', value: 'blue' }] }])
      const { containerInstances: [bare] = [] } = await ecs.describeContainerInstances(input)
      expect(bare?.tags ?? []).toEqual([])
    })
  },
)

scenario(
  'ListContainerInstances leaves out a deregistered instance',
  { requirements: ['CI-01'], needs },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: gone } = await given.containerInstance(cluster)
    const { containerInstanceArn: kept } = await given.containerInstance(cluster)

    await ecs.deregisterContainerInstance({ cluster, containerInstance: gone })

    await eventually(async () => {
      const { containerInstanceArns } = await ecs.listContainerInstances({ cluster })
      expect(containerInstanceArns).toEqual([kept])
    })
  },
)

scenario(
  'DeregisterContainerInstance gives back the instance, which is ACTIVE no more',
  { requirements: ['CI-01'], needs },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn } = await given.containerInstance(cluster)

    const answer = await ecs.deregisterContainerInstance({ cluster, containerInstance: containerInstanceArn })

    expect(answer.containerInstance?.containerInstanceArn).toBe(containerInstanceArn)
    expect(answer.containerInstance?.status).toMatch(/^(DEREGISTERING|INACTIVE)$/)
  },
)

scenario(
  'ListContainerInstances with a status lists the instances of that status, without one all but INACTIVE',
  { requirements: ['CI-01', 'CI-03'], needs },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: active = '' } = await given.containerInstance(cluster)
    const { containerInstanceArn: drained = '' } = await given.containerInstance(cluster)
    await ecs.updateContainerInstancesState({ cluster, containerInstances: [drained], status: 'DRAINING' })

    await eventually(async () => {
      const draining = await ecs.listContainerInstances({ cluster, status: 'DRAINING' })
      expect(draining.containerInstanceArns).toEqual([drained])
      const all = await ecs.listContainerInstances({ cluster })
      expect(all.containerInstanceArns?.toSorted()).toEqual([active, drained].toSorted())
    })
  },
)
