import type { ContainerInstance, ECS } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { readFixture } from '../../utils/scenario/fixture.ts'
import { busybox, fargateTask } from '../../utils/scenario/given/busybox.ts'
import { type CpuAndMemory, cpuAndMemory } from '../../utils/scenario/given/cpu-and-memory.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'A task of a definition sized in vCPU and GB has its size in CPU units and MiB',
  { requirements: ['TD-06'] },
  async ({ given }) => {
    const cluster = await given.cluster()
    const fixture = { ...readFixture('busybox-sleep'), cpu: '0.5 vCPU', memory: '1 GB' }

    const task = await given.task({ cluster, fixture })

    expect(task).toMatchObject({ cpu: '512', memory: '1024' })
  },
)

scenario(
  'A task takes CPU and memory of its container instance, and gives them back when it stops',
  { requirements: ['CI-02'], needs: ['container-instances'] },
  async ({ ecs, tasks, given, eventually }) => {
    const cluster = await given.cluster()
    const instance = await given.containerInstance(cluster, { cpu: 1_024, memory: 2_048 })
    const { cpu, memory } = cpuAndMemory(instance.registeredResources)

    const { taskArn = '' } = await given.runningTask({ cluster, launchType: 'EC2', fixture: 'ec2-sleep' })
    const less = { cpu: cpu - 128, memory: memory - 64 }
    await eventually(async () => expect(await remaining(ecs, cluster, instance)).toEqual(less))

    await ecs.stopTask({ cluster, task: taskArn })
    await tasks.waitForStatus(taskArn, 'STOPPED')
    await eventually(async () => expect(await remaining(ecs, cluster, instance)).toEqual({ cpu, memory }))
  },
)

scenario(
  'A task that is stopped twice gives back what it took once',
  { requirements: ['CI-02'], needs: ['container-instances'] },
  async ({ ecs, tasks, given, eventually }) => {
    const cluster = await given.cluster()
    const instance = await given.containerInstance(cluster)
    const { taskArn = '' } = await given.task({ cluster, launchType: 'EC2', fixture: 'ec2-sleep' })
    await ecs.stopTask({ cluster, task: taskArn })
    await tasks.waitForStatus(taskArn, 'STOPPED')

    // Whether the second call succeeds is undocumented (TK-16).
    await Promise.allSettled([ecs.stopTask({ cluster, task: taskArn })])

    const all = cpuAndMemory(instance.registeredResources)
    await eventually(async () => expect(await remaining(ecs, cluster, instance)).toEqual(all))
  },
)

scenario(
  'A container instance counts the tasks on it that are to run',
  { requirements: ['CI-02'], needs: ['container-instances', 'containers'] },
  async ({ ecs, tasks, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)
    const run = await given.tasks({ cluster, launchType: 'EC2', fixture: 'ec2-sleep', count: 2 })
    const [first = '', second = ''] = run.map(({ taskArn }) => taskArn)
    await tasks.waitForStatus([first, second], 'RUNNING')

    await ecs.stopTask({ cluster, task: first })
    await tasks.waitForStatus(first, 'STOPPED')

    await eventually(async () => {
      const { containerInstances } = await ecs.describeContainerInstances({
        cluster,
        containerInstances: [containerInstanceArn],
      })
      expect(containerInstances).toMatchObject([{ runningTasksCount: 1, pendingTasksCount: 0 }])
    })
  },
)

scenario(
  'A host port that a task has bound is no longer free on its instance',
  { requirements: ['CI-02'], needs: ['container-instances'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)

    await given.runningTask({ cluster, launchType: 'EC2', fixture: 'static-host-port' })

    await eventually(async () => {
      const { containerInstances: [instance] = [] } = await ecs.describeContainerInstances({
        cluster,
        containerInstances: [containerInstanceArn],
      })
      const taken = instance?.remainingResources?.find(({ name }) => name === 'PORTS')?.stringSetValue
      expect(taken).toContain('18080')
    })
  },
)

scenario(
  'A container that takes more memory than its hard limit is killed',
  { requirements: ['FL-05'], needs: ['containers'] },
  async ({ tasks, given }) => {
    const cluster = await given.cluster()
    // It takes no more than 64 MiB, for an endpoint that holds it to no limit.
    const definition = fargateTask(busybox('head -c 64m /dev/zero | tail', { memory: 16 }))
    const { taskArn = '' } = await given.task({ cluster, fixture: definition })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    const { containers: [container] = [] } = stopped
    expect(container?.exitCode).toBe(137)
    expect(`${container?.reason} ${stopped.stoppedReason}`).toMatch(/OutOfMemory/i)
  },
)

/** What an instance has left as it is described. */
async function remaining(
  ecs: ECS,
  cluster: string,
  { containerInstanceArn = '' }: ContainerInstance,
): Promise<CpuAndMemory> {
  const { containerInstances: [instance] = [] } = await ecs.describeContainerInstances({
    cluster,
    containerInstances: [containerInstanceArn],
  })
  return cpuAndMemory(instance?.remainingResources)
}
