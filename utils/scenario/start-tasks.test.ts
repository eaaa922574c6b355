import { expect, it } from 'vitest'
import { startTasks } from './start-tasks.ts'

const load = {
  each: async <Item, Result>(items: readonly Item[], act: (item: Item) => Promise<Result>) =>
    Promise.all(items.map(act)),
}

it('starts ten tasks a call, and what is left by the last', async () => {
  const counts: unknown[] = []
  const runTask = async ({ count = 0 }) => {
    counts.push(count)
    return { tasks: Array.from({ length: count }, (_, index) => ({ taskArn: `${counts.length}/${index}` })) }
  }
  const arns = await startTasks({ ecs: { runTask }, load }, { taskDefinition: 'web' }, 23)
  expect(counts).toEqual([10, 10, 3])
  expect(new Set(arns).size).toBe(23)
})

it('says why not all were started', async () => {
  const runTask = async () => ({ tasks: [{ taskArn: 'a' }], failures: [{ reason: 'RESOURCE:MEMORY' }] })
  const starting = startTasks({ ecs: { runTask }, load }, { taskDefinition: 'web' }, 2)
  await expect(starting).rejects.toThrow('RunTask started 1 of 2 tasks (failures: RESOURCE:MEMORY)')
})
