import { expect } from 'vitest'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'Each registration in a family adds one to the revision, the same definition again too',
  { requirements: ['TD-01'] },
  async ({ given }) => {
    const family = given.name('family')

    const first = await given.taskDefinition('exit-zero', { family })
    const changed = await given.taskDefinition('failing-task', { family })
    const repeated = await given.taskDefinition('failing-task', { family })

    expect([first.revision, changed.revision, repeated.revision]).toEqual([1, 2, 3])
  },
)

scenario('Each family counts its own revisions', { requirements: ['TD-01'] }, async ({ given }) => {
  const family = given.name('family')
  await given.taskDefinition('exit-zero', { family })

  const other = await given.taskDefinition('exit-zero', { family: `${family}-other` })

  expect(other.revision).toBe(1)
})

scenario(
  'Registrations at the same time each get a revision of their own, without gaps',
  { requirements: ['TD-01'] },
  async ({ given }) => {
    const family = given.name('family')

    const registered = await Promise.all(
      Array.from({ length: 5 }, () => given.taskDefinition('exit-zero', { family })),
    )

    const revisions = registered.map(({ revision = 0 }) => revision)
    expect(revisions.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5])
  },
)

scenario(
  'A revision that was deregistered is not used again',
  { requirements: ['TD-01', 'TD-13'] },
  async ({ ecs, given }) => {
    const family = given.name('family')
    await given.taskDefinition('exit-zero', { family })
    await given.taskDefinition('exit-zero', { family })
    await ecs.deregisterTaskDefinition({ taskDefinition: `${family}:2` })

    const next = await given.taskDefinition('exit-zero', { family })

    expect(next.revision).toBe(3)
  },
)

scenario(
  'A family goes on counting after all its revisions were deleted',
  { requirements: ['TD-01', 'TD-16'] },
  async ({ ecs, given }) => {
    const family = given.name('family')
    await given.taskDefinition('exit-zero', { family })
    await ecs.deregisterTaskDefinition({ taskDefinition: `${family}:1` })
    await ecs.deleteTaskDefinitions({ taskDefinitions: [`${family}:1`] })

    const next = await given.taskDefinition('exit-zero', { family })

    expect(next.revision).toBe(2)
  },
)
