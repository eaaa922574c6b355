import type { ECS, Tag } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import type { Given } from '../../utils/scenario/given/given.ts'
import { unlessRefused } from '../../utils/scenario/given/remove.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'TagResource adds tags, replaces those of the same key and keeps the others',
  { requirements: ['MISC-02'] },
  async ({ ecs, given, eventually }) => {
    const resourceArn = await clusterArn(ecs, given, { kept: 'old', replaced: 'old' })

    await ecs.tagResource({ resourceArn, tags: tagsOf({ replaced: 'new', added: 'new' }) })

    await eventually(async () => {
      const { tags } = await ecs.listTagsForResource({ resourceArn })
      expect(sorted(tags)).toEqual(tagsOf({ added: 'new', kept: 'old', replaced: 'new' }))
    })
  },
)

scenario(
  'UntagResource takes away the named keys only',
  { requirements: ['MISC-02'] },
  async ({ ecs, given, eventually }) => {
    const resourceArn = await clusterArn(ecs, given, { kept: 'yes', removed: 'yes' })

    await ecs.untagResource({ resourceArn, tagKeys: ['removed', 'never-there'] })

    await eventually(async () => {
      const { tags } = await ecs.listTagsForResource({ resourceArn })
      expect(tags).toEqual(tagsOf({ kept: 'yes' }))
    })
  },
)

scenario(
  'TagResource takes a key of 128 and a value of 256 characters, and an empty value',
  { requirements: ['MISC-02'] },
  async ({ ecs, given, eventually }) => {
    const resourceArn = await clusterArn(ecs, given)
    const tags = tagsOf({ empty: '', ['k'.repeat(128)]: 'v'.repeat(256) })

    await ecs.tagResource({ resourceArn, tags })

    await eventually(async () => {
      const listed = await ecs.listTagsForResource({ resourceArn })
      expect(sorted(listed.tags)).toEqual(tags)
    })
  },
)

const wrongTags: Readonly<Record<string, Tag[]>> = {
  'a key or a value that is too long, or no key': [
    { key: 'k'.repeat(129), value: 'v' },
    { key: 'k', value: 'v'.repeat(257) },
    { key: '', value: 'v' },
  ],
  'a key that starts with aws: in small or capital letters': [
    { key: 'aws:owner', value: 'v' },
    { key: 'AWS:owner', value: 'v' },
  ],
}

for (const [what, wrong] of Object.entries(wrongTags)) {
  scenario(`TagResource refuses ${what}`, { requirements: ['MISC-02'] }, async ({ ecs, given }) => {
    const resourceArn = await clusterArn(ecs, given)

    for (const tag of wrong) {
      const call = ecs.tagResource({ resourceArn, tags: [tag] })
      await expectError(call, 'InvalidParameterException', 'ClientException')
    }
  })
}

scenario(
  'A resource takes 50 tags and no more',
  { requirements: ['MISC-02'] },
  async ({ ecs, given, eventually }) => {
    const fifty = Array.from({ length: 50 }, (_, n) => [`key-${n}`, 'value'] as const)
    const resourceArn = await clusterArn(ecs, given, Object.fromEntries(fifty))

    const oneMore = ecs.tagResource({ resourceArn, tags: tagsOf({ 'key-50': 'value' }) })
    await expectError(oneMore, 'InvalidParameterException', 'LimitExceededException', 'ClientException')

    await eventually(async () => {
      const { tags } = await ecs.listTagsForResource({ resourceArn })
      expect(tags).toHaveLength(50)
    })
  },
)

scenario(
  'TagResource on an unknown container instance is refused',
  { requirements: ['MISC-02'] },
  async ({ ecs, given }) => {
    const cluster = await clusterArn(ecs, given)
    const resourceArn = `${cluster.replace(':cluster/', ':container-instance/')}/${'0'.repeat(32)}`

    await expectError(
      ecs.tagResource({ resourceArn, tags: tagsOf({ team: 'blue' }) }),
      'ResourceNotFoundException',
    )
  },
)

scenario(
  'A container instance takes tags too',
  { requirements: ['MISC-02'], needs: ['container-instances'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)
    const tags = tagsOf({ team: 'blue' })

    await ecs.tagResource({ resourceArn: containerInstanceArn, tags })

    await eventually(async () => {
      const { containerInstances } = await ecs.describeContainerInstances({
        cluster,
        containerInstances: [containerInstanceArn],
        include: ['TAGS'],
      })
      expect(containerInstances).toMatchObject([{ tags }])
    })
  },
)

scenario(
  'A capacity provider takes tags too',
  { requirements: ['MISC-02'], needs: ['made-up-arns'] },
  async ({ ecs, given, eventually }) => {
    const { capacityProviderArn = '' } = await given.capacityProvider()
    const tags = tagsOf({ team: 'blue' })

    await ecs.tagResource({ resourceArn: capacityProviderArn, tags })

    await eventually(async () => {
      const { capacityProviders } = await ecs.describeCapacityProviders({
        capacityProviders: [capacityProviderArn],
        include: ['TAGS'],
      })
      expect(capacityProviders).toMatchObject([{ tags }])
    })
  },
)

async function clusterArn(ecs: ECS, given: Given, tags: Record<string, string> = {}): Promise<string> {
  const clusterName = given.name('cluster')
  given.cleanUp(`cluster ${clusterName}`, () =>
    unlessRefused(() => ecs.deleteCluster({ cluster: clusterName })),
  )
  const { cluster } = await ecs.createCluster({ clusterName, tags: tagsOf(tags) })
  return cluster?.clusterArn ?? ''
}

function tagsOf(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }))
}

function sorted(tags: readonly Tag[] | undefined): Tag[] {
  return (tags ?? []).toSorted((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
}
