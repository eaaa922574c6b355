import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'DescribeTasks answers a task by its id as by its ARN, in a cluster by its name as by its ARN',
  { requirements: ['WIRE-05', 'WIRE-06'] },
  async ({ ecs, given, eventually }) => {
    const clusterName = await given.cluster()
    const { taskArn = '', clusterArn } = await given.task({ cluster: clusterName })
    const id = taskArn.slice(taskArn.lastIndexOf('/') + 1)

    await eventually(async () => {
      for (const cluster of [clusterName, clusterArn]) {
        const { tasks } = await ecs.describeTasks({ cluster, tasks: [id] })
        expect(tasks).toMatchObject([{ taskArn, clusterArn }])
      }
    })
  },
)

scenario(
  'DescribeTasks reports an unknown task as a failure, and describes the others',
  { requirements: ['TK-17'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster })
    const unknown = crypto.randomUUID().replaceAll('-', '')

    await eventually(async () => {
      const { tasks, failures } = await ecs.describeTasks({ cluster, tasks: [taskArn, unknown] })
      expect(tasks).toMatchObject([{ taskArn }])
      expect(failures).toMatchObject([{ arn: expect.stringContaining(unknown), reason: 'MISSING' }])
    })
  },
)

scenario(
  'DescribeTasks does not find a task of another cluster by its id',
  { requirements: ['TK-17'] },
  async ({ ecs, given }) => {
    const [here, there] = [await given.cluster(), await given.cluster()]
    const { taskArn = '' } = await given.task({ cluster: there })
    const id = taskArn.slice(taskArn.lastIndexOf('/') + 1)

    const { tasks, failures } = await ecs.describeTasks({ cluster: here, tasks: [id] })

    expect(tasks).toEqual([])
    expect(failures).toMatchObject([{ arn: expect.stringContaining(id), reason: 'MISSING' }])
  },
)

scenario('DescribeTasks of no tasks is refused', { requirements: ['TK-17'] }, async ({ ecs, given }) => {
  const cluster = await given.cluster()

  await expectError(ecs.describeTasks({ cluster, tasks: [] }), 'InvalidParameterException')
})

scenario(
  'DescribeTasks takes 100 tasks, and refuses more',
  { requirements: ['PAGE-04'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const tasks = Array.from({ length: 101 }, () => crypto.randomUUID().replaceAll('-', ''))

    await ecs.describeTasks({ cluster, tasks: tasks.slice(1) })

    await expectError(ecs.describeTasks({ cluster, tasks }), 'InvalidParameterException', 'ClientException')
  },
)

scenario(
  'A task that has stopped is still described, with the reason why',
  { requirements: ['TK-18'] },
  async ({ ecs, tasks, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster })
    await ecs.stopTask({ cluster, task: taskArn, reason: 'done' })
    await tasks.waitForStatus(taskArn, 'STOPPED')

    // That it stays so for an hour would have to be waited for; that it outlives the next task is seen at once.
    await given.task({ cluster })

    await eventually(async () => {
      const { tasks: described } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
      expect(described).toMatchObject([{ taskArn, lastStatus: 'STOPPED', stoppedReason: 'done' }])
    })
  },
)
