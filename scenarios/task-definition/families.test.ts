import { paginateListTaskDefinitionFamilies } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'ListTaskDefinitionFamilies lists the families whose names begin with familyPrefix',
  { requirements: ['TD-18'] },
  async ({ ecs, given, eventually }) => {
    const prefix = given.name('family')
    await given.taskDefinition('exit-zero', { family: `${prefix}-a` })
    await given.taskDefinition('exit-zero', { family: `${prefix}-b` })
    await given.taskDefinition('exit-zero', { family: `${given.name('other')}-${prefix}` })

    await eventually(async () => {
      const { families } = await ecs.listTaskDefinitionFamilies({ familyPrefix: `${prefix}-` })
      expect(families?.toSorted()).toEqual([`${prefix}-a`, `${prefix}-b`])
    })
  },
)

scenario(
  'ListTaskDefinitionFamilies lists ACTIVE and INACTIVE families, or those of the status asked for',
  { requirements: ['TD-18'] },
  async ({ ecs, given, eventually }) => {
    const familyPrefix = given.name('family')
    const active = `${familyPrefix}-active`
    const inactive = `${familyPrefix}-inactive`
    await given.taskDefinition('exit-zero', { family: active })
    await given.taskDefinition('exit-zero', { family: inactive })
    await ecs.deregisterTaskDefinition({ taskDefinition: `${inactive}:1` })

    await eventually(async () => {
      const list = async (status?: 'ACTIVE' | 'INACTIVE' | 'ALL') => {
        const { families } = await ecs.listTaskDefinitionFamilies({ familyPrefix, status })
        return families?.toSorted()
      }
      expect(await list()).toEqual([active, inactive])
      expect(await list('ALL')).toEqual([active, inactive])
      expect(await list('ACTIVE')).toEqual([active])
      expect(await list('INACTIVE')).toEqual([inactive])
    })
  },
)

scenario(
  'A family is ACTIVE as long as one of its revisions is',
  { requirements: ['TD-18'] },
  async ({ ecs, given, eventually }) => {
    const family = given.name('family')
    await given.taskDefinition('exit-zero', { family })
    await given.taskDefinition('exit-zero', { family })
    await ecs.deregisterTaskDefinition({ taskDefinition: `${family}:2` })

    await eventually(async () => {
      const { taskDefinitionArns } = await ecs.listTaskDefinitions({ familyPrefix: family })
      const active = await ecs.listTaskDefinitionFamilies({ familyPrefix: family, status: 'ACTIVE' })
      const inactive = await ecs.listTaskDefinitionFamilies({ familyPrefix: family, status: 'INACTIVE' })
      expect(taskDefinitionArns).toHaveLength(1)
      expect(active.families).toEqual([family])
      expect(inactive.families).toEqual([])
    })
  },
)

scenario(
  'ListTaskDefinitionFamilies in pages gives each family exactly once',
  { requirements: ['PAGE-01', 'PAGE-03'] },
  async ({ ecs, given, eventually }) => {
    const familyPrefix = given.name('family')
    const registered = ['-a', '-b', '-c'].map((suffix) => `${familyPrefix}${suffix}`)
    await Promise.all(registered.map((family) => given.taskDefinition('exit-zero', { family })))

    await eventually(async () => {
      const pages = await Array.fromAsync(
        paginateListTaskDefinitionFamilies({ client: ecs, pageSize: 2 }, { familyPrefix }),
      )
      const listed = pages.map(({ families = [] }) => families)
      expect(Math.max(...listed.map(({ length }) => length))).toBeLessThanOrEqual(2)
      expect(listed.flat().toSorted()).toEqual(registered)
    })
  },
)

scenario(
  'ListTaskDefinitionFamilies with maxResults outside 1 to 100 is refused',
  { requirements: ['PAGE-01'] },
  async ({ ecs }) => {
    for (const maxResults of [0, 101])
      await expectError(
        ecs.listTaskDefinitionFamilies({ maxResults }),
        'InvalidParameterException',
        'ClientException',
      )
  },
)
