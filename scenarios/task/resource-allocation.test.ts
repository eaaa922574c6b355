import type { Resource } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { readFixture } from '../../utils/scenario/fixture.ts'
import { busybox, fargateTask } from '../../utils/scenario/given/busybox.ts'
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
    const registered = await given.containerInstance(cluster, { cpu: 1_024, memory: 2_048 })
    const { containerInstanceArn = '', registeredResources } = registered
    const { cpu, memory } = amounts(registeredResources)
    const remaining = async () => {
      const { containerInstances: [instance] = [] } = await ecs.describeContainerInstances({
        cluster,
        containerInstances: [containerInstanceArn],
      })
      return amounts(instance?.remainingResources)
    }

    const { taskArn = '' } = await given.task({ cluster, launchType: 'EC2', fixture: 'ec2-sleep' })
    await eventually(async () => expect(await remaining()).toEqual({ cpu: cpu - 128, memory: memory - 64 }))

    await ecs.stopTask({ cluster, task: taskArn })
    await tasks.waitForStatus(taskArn, 'STOPPED')
    await eventually(async () => expect(await remaining()).toEqual({ cpu, memory }))
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

    await given.task({ cluster, launchType: 'EC2', fixture: 'static-host-port' })

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
    const definition = fargateTask(busybox('tail /dev/zero', { memory: 16 }))
    const { taskArn = '' } = await given.task({ cluster, fixture: definition })

    const stopped = await tasks.waitForStatus(taskArn, 'STOPPED')

    const { containers: [container] = [] } = stopped
    expect(container?.exitCode).toBe(137)
    expect(`${container?.reason} ${stopped.stoppedReason}`).toMatch(/OutOfMemory/i)
  },
)

/** CPU units and MiB among the resources of an instance. */
function amounts(resources: readonly Resource[] = []) {
  const amount = (wanted: string) => resources.find(({ name }) => name === wanted)?.integerValue ?? Number.NaN
  return { cpu: amount('CPU'), memory: amount('MEMORY') }
}
