import type { Tag } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { ec2Definition } from '../../utils/scenario/given/definition.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'ListTagsForResource gives the tags that a task definition was registered with',
  { requirements: ['MISC-02'] },
  async ({ ecs, given, eventually }) => {
    const tags = [{ key: 'team', value: 'web' }]
    const { taskDefinitionArn } = await given.taskDefinition(ec2Definition(undefined, { tags }))

    await eventually(async () => {
      const listed = await ecs.listTagsForResource({ resourceArn: taskDefinitionArn })
      expect(listed.tags).toEqual(tags)
    })
  },
)

scenario(
  'TagResource adds tags to a task definition and replaces the value of a known key',
  { requirements: ['MISC-02'] },
  async ({ ecs, given, eventually }) => {
    const tags = [
      { key: 'team', value: 'web' },
      { key: 'stage', value: 'test' },
    ]
    const { taskDefinitionArn } = await given.taskDefinition(ec2Definition(undefined, { tags }))

    await ecs.tagResource({
      resourceArn: taskDefinitionArn,
      tags: [
        { key: 'stage', value: 'production' },
        { key: 'owner', value: 'ana' },
      ],
    })

    await eventually(async () => {
      const listed = await ecs.listTagsForResource({ resourceArn: taskDefinitionArn })
      expect(byKey(listed.tags)).toEqual([
        { key: 'owner', value: 'ana' },
        { key: 'stage', value: 'production' },
        { key: 'team', value: 'web' },
      ])
    })
  },
)

scenario(
  'UntagResource takes the named keys off a task definition and no others',
  { requirements: ['MISC-02'] },
  async ({ ecs, given, eventually }) => {
    const tags = [
      { key: 'team', value: 'web' },
      { key: 'stage', value: 'test' },
    ]
    const { taskDefinitionArn } = await given.taskDefinition(ec2Definition(undefined, { tags }))

    await ecs.untagResource({ resourceArn: taskDefinitionArn, tagKeys: ['stage'] })

    await eventually(async () => {
      const listed = await ecs.listTagsForResource({ resourceArn: taskDefinitionArn })
      expect(listed.tags).toEqual([{ key: 'team', value: 'web' }])
    })
  },
)

scenario(
  'A task definition takes 50 tags, keys of 128 and values of 256 characters',
  { requirements: ['MISC-02'] },
  async ({ ecs, given, eventually }) => {
    const longest = { key: 'k'.repeat(128), value: 'v'.repeat(256) }
    const { taskDefinitionArn } = await given.taskDefinition(
      ec2Definition(undefined, { tags: [...numberedTags(49), longest] }),
    )

    await eventually(async () => {
      const { tags } = await ecs.listTagsForResource({ resourceArn: taskDefinitionArn })
      expect(tags).toHaveLength(50)
      expect(tags).toContainEqual(longest)
    })
  },
)

const refused: readonly { title: string; tags: readonly Tag[] }[] = [
  { title: 'A task definition with 51 tags is refused', tags: numberedTags(51) },
  { title: 'A tag key of 129 characters is refused', tags: [{ key: 'k'.repeat(129), value: 'v' }] },
  { title: 'A tag value of 257 characters is refused', tags: [{ key: 'k', value: 'v'.repeat(257) }] },
  { title: 'A tag key that begins with aws: is refused', tags: [{ key: 'aws:team', value: 'web' }] },
]

for (const { title, tags } of refused) {
  scenario(title, { requirements: ['MISC-02'] }, async ({ given }) => {
    const call = given.taskDefinition(ec2Definition(undefined, { tags: [...tags] }))

    await expectError(call, 'InvalidParameterException', 'ClientException', 'LimitExceededException')
  })
}

scenario(
  'TagResource of an unknown task definition is refused',
  { requirements: ['MISC-02'] },
  async ({ ecs, given }) => {
    const { taskDefinitionArn } = await given.taskDefinition('exit-zero')
    const resourceArn = `${taskDefinitionArn}0`

    // Of task definitions that are not there, ECS speaks as ClientException elsewhere (TD-12).
    await expectError(
      ecs.tagResource({ resourceArn, tags: [{ key: 'team', value: 'web' }] }),
      'ResourceNotFoundException',
      'ClientException',
    )
  },
)

function numberedTags(count: number): Tag[] {
  return Array.from({ length: count }, (_, index) => ({ key: `key-${index}`, value: `${index}` }))
}

function byKey(tags: readonly Tag[] = []): Tag[] {
  return tags.toSorted(({ key: a = '' }, { key: b = '' }) => (a < b ? -1 : 1))
}
