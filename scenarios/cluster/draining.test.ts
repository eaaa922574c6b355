import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const needs = ['container-instances'] as const

scenario(
  'UpdateContainerInstancesState makes an instance DRAINING and ACTIVE again',
  { requirements: ['CI-03'], needs },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)
    const containerInstances = [containerInstanceArn]

    for (const status of ['DRAINING', 'ACTIVE'] as const) {
      const updated = await ecs.updateContainerInstancesState({ cluster, containerInstances, status })
      expect(updated.containerInstances).toMatchObject([{ containerInstanceArn, status }])
      await eventually(async () => {
        const described = await ecs.describeContainerInstances({ cluster, containerInstances })
        expect(described.containerInstances).toMatchObject([{ status }])
      })
    }
  },
)

scenario(
  'UpdateContainerInstancesState refuses a status other than ACTIVE and DRAINING',
  { requirements: ['CI-03'], needs },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)

    await expectError(
      ecs.updateContainerInstancesState({
        cluster,
        containerInstances: [containerInstanceArn],
        status: 'DEREGISTERING',
      }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

scenario(
  'No task is placed on a DRAINING instance',
  { requirements: ['CI-03'], needs },
  async ({ ecs, given, tasks }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: drained = '' } = await given.containerInstance(cluster)
    const { containerInstanceArn: active } = await given.containerInstance(cluster)
    await ecs.updateContainerInstancesState({ cluster, containerInstances: [drained], status: 'DRAINING' })

    const placed = await given.tasks({ cluster, fixture: 'ec2-sleep', launchType: 'EC2', count: 4 })

    for (const { taskArn = '' } of placed) {
      const { containerInstanceArn } = await tasks.waitForStatus(taskArn, 'RUNNING')
      expect(containerInstanceArn).toBe(active)
    }
  },
)

scenario(
  'A standalone task keeps running on an instance that is drained',
  { requirements: ['CI-03'], needs },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)
    const containerInstances = [containerInstanceArn]
    const { taskArn = '' } = await given.runningTask({ cluster, fixture: 'ec2-sleep', launchType: 'EC2' })

    await ecs.updateContainerInstancesState({ cluster, containerInstances, status: 'DRAINING' })

    await eventually(async () => {
      const described = await ecs.describeContainerInstances({ cluster, containerInstances })
      expect(described.containerInstances).toMatchObject([{ status: 'DRAINING', runningTasksCount: 1 }])
    })
    const { tasks } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
    expect(tasks).toMatchObject([{ lastStatus: 'RUNNING', desiredStatus: 'RUNNING' }])
  },
)
