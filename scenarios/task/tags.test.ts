import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { readFixture } from '../../utils/scenario/fixture.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const tags = [{ key: 'team', value: 'blue' }]

scenario(
  'A task has the tags that it was run with, shown when asked for and only then',
  { requirements: ['TK-25'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const fixture = { ...readFixture('busybox-sleep'), tags: [{ key: 'origin', value: 'definition' }] }
    const { taskArn = '' } = await given.task({ cluster, fixture, tags })

    await eventually(async () => {
      const { tasks } = await ecs.describeTasks({ cluster, tasks: [taskArn], include: ['TAGS'] })
      expect(tasks?.[0]?.tags).toEqual(tags)
    })

    const { tasks: [task] = [] } = await ecs.describeTasks({ cluster, tasks: [taskArn] })
    expect(task?.tags ?? []).toEqual([])
  },
)

scenario(
  'A task takes over the tags of its definition when RunTask says so',
  { requirements: ['TK-25'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const fixture = { ...readFixture('busybox-sleep'), tags }
    const { taskArn = '' } = await given.task({ cluster, fixture, propagateTags: 'TASK_DEFINITION' })

    await eventually(async () => {
      const { tasks } = await ecs.describeTasks({ cluster, tasks: [taskArn], include: ['TAGS'] })
      expect(tasks).toMatchObject([{ tags }])
    })
  },
)

scenario(
  'A task with managed tags is tagged with the name of its cluster',
  { requirements: ['TK-25'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { taskArn = '' } = await given.task({ cluster, enableECSManagedTags: true })

    await eventually(async () => {
      const { tasks } = await ecs.describeTasks({ cluster, tasks: [taskArn], include: ['TAGS'] })
      expect(tasks?.[0]?.tags).toContainEqual({ key: 'aws:ecs:clusterName', value: cluster })
    })
  },
)

scenario(
  'RunTask with a tag of the reserved prefix is refused',
  { requirements: ['MISC-02'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.runTaskInput({ cluster, tags: [{ key: 'aws:team', value: 'blue' }] })

    await expectError(ecs.runTask(input), 'InvalidParameterException', 'ClientException')
  },
)
