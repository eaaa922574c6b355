import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'RunTask repeated with its client token answers the same tasks and starts no others',
  { requirements: ['TK-09'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const input = await given.runTaskInput({ cluster, clientToken: crypto.randomUUID(), count: 2 })

    const { tasks: first = [] } = await ecs.runTask(input)
    const { tasks: second = [] } = await ecs.runTask(input)

    const started = first.map(({ taskArn }) => taskArn).sort()
    expect(started).toHaveLength(2)
    expect(second.map(({ taskArn }) => taskArn).sort()).toEqual(started)
    await eventually(async () => {
      const { taskArns } = await ecs.listTasks({ cluster })
      expect(taskArns?.sort()).toEqual(started)
    })
  },
)

scenario(
  'RunTask with a used client token and other parameters is a conflict that names the tasks',
  { requirements: ['TK-09'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.runTaskInput({ cluster, clientToken: crypto.randomUUID() })
    const { tasks = [] } = await ecs.runTask(input)

    const error = await expectError(ecs.runTask({ ...input, group: 'another' }), 'ConflictException')

    expect(error).toMatchObject({ resourceIds: tasks.map(({ taskArn }) => taskArn) })
  },
)

scenario(
  'A client token counts in its own cluster alone',
  { requirements: ['TK-09'] },
  async ({ ecs, given }) => {
    const [here, there] = [await given.cluster(), await given.cluster()]
    const input = await given.runTaskInput({ cluster: here, clientToken: crypto.randomUUID() })
    const { tasks: [first] = [] } = await ecs.runTask(input)

    const { tasks: elsewhere } = await ecs.runTask({ ...input, cluster: there })
    const { tasks: again } = await ecs.runTask(input)

    expect(elsewhere).toMatchObject([{ clusterArn: expect.stringMatching(new RegExp(`/${there}$`)) }])
    expect(again).toMatchObject([{ taskArn: first?.taskArn }])
  },
)

scenario(
  'RunTask with a client token longer than 64 characters, or with a space, is refused',
  { requirements: ['TK-09'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.runTaskInput({ cluster })

    for (const clientToken of ['x'.repeat(65), 'nightly run']) {
      const run = ecs.runTask({ ...input, clientToken })
      await expectError(run, 'InvalidParameterException', 'ClientException')
    }
  },
)
