import { paginateListTaskDefinitions } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'ListTaskDefinitions lists ACTIVE revisions, and INACTIVE ones only when asked',
  { requirements: ['TD-17'] },
  async ({ ecs, given, eventually }) => {
    const family = given.name('family')
    const first = await given.taskDefinition('exit-zero', { family })
    const second = await given.taskDefinition('exit-zero', { family })
    await ecs.deregisterTaskDefinition({ taskDefinition: `${family}:1` })

    await eventually(async () => {
      const unasked = await ecs.listTaskDefinitions({ familyPrefix: family })
      const inactive = await ecs.listTaskDefinitions({ familyPrefix: family, status: 'INACTIVE' })
      expect(unasked.taskDefinitionArns).toEqual([second.taskDefinitionArn])
      expect(inactive.taskDefinitionArns).toEqual([first.taskDefinitionArn])
    })
  },
)

scenario(
  'ListTaskDefinitions takes familyPrefix as the full name of a family',
  { requirements: ['TD-17'] },
  async ({ ecs, given, eventually }) => {
    const family = given.name('family')
    const own = await given.taskDefinition('exit-zero', { family })
    await given.taskDefinition('exit-zero', { family: `${family}-more` })

    await eventually(async () => {
      const whole = await ecs.listTaskDefinitions({ familyPrefix: family })
      const part = await ecs.listTaskDefinitions({ familyPrefix: family.slice(0, -1) })
      expect(whole.taskDefinitionArns).toEqual([own.taskDefinitionArn])
      expect(part.taskDefinitionArns).toEqual([])
    })
  },
)

scenario(
  'ListTaskDefinitions sorts the revisions of a family by number, newest last, and first with DESC',
  { requirements: ['TD-17'] },
  async ({ ecs, given, eventually }) => {
    const family = given.name('family')
    await Promise.all(Array.from({ length: 10 }, () => given.taskDefinition('exit-zero', { family })))

    await eventually(async () => {
      const ascending = await ecs.listTaskDefinitions({ familyPrefix: family })
      const descending = await ecs.listTaskDefinitions({ familyPrefix: family, sort: 'DESC' })
      const revisions = ascending.taskDefinitionArns?.map((arn) => Number(arn.split(':').at(-1)))
      expect(revisions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
      expect(descending.taskDefinitionArns).toEqual(ascending.taskDefinitionArns?.toReversed())
    })
  },
)

scenario(
  'ListTaskDefinitions sorts families by name before revisions by number',
  { requirements: ['TD-17'], needs: ['own-account'], alone: true },
  async ({ ecs, given, eventually }) => {
    const name = given.name('family')
    const later = await given.taskDefinition('exit-zero', { family: `${name}-b` })
    const earlier = await given.taskDefinition('exit-zero', { family: `${name}-a` })
    const earlierStill = await given.taskDefinition('exit-zero', { family: `${name}-a` })
    const own = [earlier, earlierStill, later].map(({ taskDefinitionArn = '' }) => taskDefinitionArn)

    await eventually(async () => {
      for (const { sort, expected } of [
        { sort: 'ASC' as const, expected: own },
        { sort: 'DESC' as const, expected: own.toReversed() },
      ]) {
        const pages = await Array.fromAsync(paginateListTaskDefinitions({ client: ecs }, { sort }))
        const listed = pages.flatMap(({ taskDefinitionArns = [] }) => taskDefinitionArns)
        expect(listed.filter((arn) => own.includes(arn))).toEqual(expected)
      }
    })
  },
)

scenario(
  'ListTaskDefinitions in pages gives each revision exactly once',
  { requirements: ['PAGE-01', 'PAGE-03'] },
  async ({ ecs, given, eventually }) => {
    const family = given.name('family')
    const registered = await Promise.all([1, 2, 3].map(() => given.taskDefinition('exit-zero', { family })))

    await eventually(async () => {
      const pages = await Array.fromAsync(
        paginateListTaskDefinitions({ client: ecs, pageSize: 2 }, { familyPrefix: family }),
      )
      const listed = pages.map(({ taskDefinitionArns = [] }) => taskDefinitionArns)
      expect(Math.max(...listed.map(({ length }) => length))).toBeLessThanOrEqual(2)
      const arns = registered.map(({ taskDefinitionArn }) => taskDefinitionArn)
      expect(listed.flat().toSorted()).toEqual(arns.toSorted())
    })
  },
)

scenario(
  'ListTaskDefinitions with maxResults outside 1 to 100 is refused',
  { requirements: ['PAGE-01'] },
  async ({ ecs }) => {
    for (const maxResults of [0, 101])
      await expectError(
        ecs.listTaskDefinitions({ maxResults }),
        'InvalidParameterException',
        'ClientException',
      )
  },
)
