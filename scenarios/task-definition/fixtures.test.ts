import { expect } from 'vitest'
import { readFixture } from '../../utils/scenario/fixture.ts'
import { fixtureNames } from '../../utils/scenario/fixture-names.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

for (const name of fixtureNames()) {
  scenario(
    `The definition of ${name} registers and is described as given`,
    { requirements: ['TD-12'] },
    async ({ ecs, given, eventually }) => {
      const { requiresCompatibilities = [], ...definition } = readFixture(name)

      const { taskDefinitionArn } = await given.taskDefinition(name)

      await eventually(async () => {
        const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: taskDefinitionArn })
        expect(taskDefinition).toMatchObject(definition)
        expect(new Set(taskDefinition?.requiresCompatibilities)).toEqual(new Set(requiresCompatibilities))
      })
    },
  )
}
