import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { readFixture } from '../../utils/scenario/fixture.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'DescribeTaskDefinition takes family:revision and the ARN for one and the same revision',
  { requirements: ['TD-12'] },
  async ({ ecs, given, eventually }) => {
    const family = given.name('family')
    const first = await given.taskDefinition('exit-zero', { family })
    await given.taskDefinition('failing-task', { family })

    await eventually(async () => {
      const byName = await ecs.describeTaskDefinition({ taskDefinition: `${family}:1` })
      const byArn = await ecs.describeTaskDefinition({ taskDefinition: first.taskDefinitionArn })
      const { taskDefinitionArn, containerDefinitions } = first
      expect(byName.taskDefinition).toMatchObject({ taskDefinitionArn, revision: 1, containerDefinitions })
      expect(byArn.taskDefinition).toEqual(byName.taskDefinition)
    })
  },
)

scenario(
  'DescribeTaskDefinition of a family gives its latest revision, counting in numbers',
  { requirements: ['TD-12'] },
  async ({ ecs, given, eventually }) => {
    const family = given.name('family')
    await Promise.all(Array.from({ length: 10 }, () => given.taskDefinition('exit-zero', { family })))

    await eventually(async () => {
      const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: family })
      expect(taskDefinition).toMatchObject({ family, revision: 10, status: 'ACTIVE' })
    })
  },
)

scenario(
  'DescribeTaskDefinition of a family passes over a later revision that is INACTIVE',
  { requirements: ['TD-12', 'TD-13'] },
  async ({ ecs, given, eventually }) => {
    const family = given.name('family')
    await given.taskDefinition('exit-zero', { family })
    await given.taskDefinition('exit-zero', { family })
    await ecs.deregisterTaskDefinition({ taskDefinition: `${family}:2` })

    await eventually(async () => {
      const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: family })
      expect(taskDefinition).toMatchObject({ revision: 1, status: 'ACTIVE' })
    })
  },
)

scenario(
  'DescribeTaskDefinition of a family without ACTIVE revisions is refused',
  { requirements: ['TD-12'] },
  async ({ ecs, given, eventually }) => {
    const { family, taskDefinitionArn } = await given.taskDefinition('exit-zero')
    await ecs.deregisterTaskDefinition({ taskDefinition: taskDefinitionArn })

    await eventually(() =>
      expectError(
        ecs.describeTaskDefinition({ taskDefinition: family }),
        'ClientException',
        'InvalidParameterException',
      ),
    )
  },
)

scenario(
  'DescribeTaskDefinition of an unknown family or revision is refused',
  { requirements: ['TD-12'] },
  async ({ ecs, given }) => {
    const { family } = await given.taskDefinition('exit-zero')

    for (const taskDefinition of [`${family}-unknown`, `${family}:2`])
      await expectError(ecs.describeTaskDefinition({ taskDefinition }), 'ClientException')
  },
)

scenario(
  'DescribeTaskDefinition gives tags only when asked for TAGS',
  { requirements: ['TD-12'] },
  async ({ ecs, given, eventually }) => {
    const tags = [{ key: 'team', value: 'web' }]
    const { taskDefinitionArn: taskDefinition } = await given.taskDefinition({
      ...readFixture('exit-zero'),
      tags,
    })

    await eventually(async () => {
      const asked = await ecs.describeTaskDefinition({ taskDefinition, include: ['TAGS'] })
      expect(asked.tags).toEqual(tags)
    })
    const unasked = await ecs.describeTaskDefinition({ taskDefinition })
    expect(unasked.tags ?? []).toEqual([])
  },
)
