import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario('RunTask without a count starts one task', { requirements: ['TK-06'] }, async ({ ecs, given }) => {
  const cluster = await given.cluster()

  const { tasks } = await ecs.runTask(await given.runTaskInput({ cluster }))

  expect(tasks).toHaveLength(1)
})

scenario(
  'RunTask starts as many as ten tasks in one call, each by itself',
  { requirements: ['TK-06', 'MISC-06'], startsTasks: 10 },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    const { tasks = [], failures } = await ecs.runTask(await given.runTaskInput({ cluster, count: 10 }))

    expect(failures).toEqual([])
    expect(new Set(tasks.map(({ taskArn }) => taskArn)).size).toBe(10)
  },
)

scenario(
  'RunTask of eleven tasks is refused and starts none',
  { requirements: ['TK-06', 'MISC-06'], startsTasks: 11 },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.runTaskInput({ cluster, count: 11 })

    await expectError(ecs.runTask(input), 'InvalidParameterException', 'ClientException')

    const { taskArns } = await ecs.listTasks({ cluster })
    expect(taskArns).toEqual([])
  },
)
