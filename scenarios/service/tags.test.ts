import type { ECS, Tag } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { readFixture } from '../../utils/scenario/fixture.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const blue = [{ key: 'team', value: 'blue' }]
const origin = [{ key: 'origin', value: 'definition' }]
const tagged = { ...readFixture('busybox-sleep'), tags: origin }

scenario(
  'A service has the tags it was created with, shown when asked for and only then',
  { requirements: ['SV-32'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { serviceName = '' } = await given.service({ cluster, desiredCount: 0, tags: blue })
    const names = { cluster, services: [serviceName] }

    await eventually(async () => {
      const { services } = await ecs.describeServices({ ...names, include: ['TAGS'] })
      expect(services?.[0]?.tags).toEqual(blue)
    })

    const { services: [bare] = [] } = await ecs.describeServices(names)
    expect([bare?.serviceName, bare?.tags ?? []]).toEqual([serviceName, []])
  },
)

const propagated = {
  'SERVICE gives its tasks the tags of the service': { propagateTags: 'SERVICE', expected: blue },
  'TASK_DEFINITION gives its tasks those of their definition': {
    propagateTags: 'TASK_DEFINITION',
    expected: origin,
  },
  'NONE gives its tasks none': { propagateTags: 'NONE', expected: [] },
} as const

for (const [what, { propagateTags, expected }] of Object.entries(propagated)) {
  scenario(
    `A service that propagates tags of ${what}`,
    { requirements: ['SV-26'] },
    async ({ ecs, given, services, eventually }) => {
      const cluster = await given.cluster()
      const { serviceArn = '' } = await given.service({ cluster, fixture: tagged, tags: blue, propagateTags })
      await services.waitForRunningCount(serviceArn, 1)

      await eventually(async () => expect(await tagsOfTask(ecs, cluster)).toEqual(expected))
    },
  )
}

scenario(
  'Tags that a service gets later do not reach the tasks it already has',
  { requirements: ['SV-26'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const service = { cluster, tags: blue, propagateTags: 'SERVICE' } as const
    const { serviceArn = '' } = await given.steadyService(service)

    await ecs.tagResource({ resourceArn: serviceArn, tags: [{ key: 'late', value: 'yes' }] })

    await eventually(async () => {
      const { tags } = await ecs.listTagsForResource({ resourceArn: serviceArn })
      expect(tags).toHaveLength(2)
    })
    expect(await tagsOfTask(ecs, cluster)).toEqual(blue)
  },
)

scenario(
  'The tasks of a service with managed tags are tagged with the names of cluster and service',
  { requirements: ['SV-26'] },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName } = await given.service({
      cluster,
      tags: blue,
      propagateTags: 'SERVICE',
      enableECSManagedTags: true,
    })
    await services.waitForRunningCount(serviceArn, 1)

    await eventually(async () => {
      const tags = await tagsOfTask(ecs, cluster)
      expect(tags).toContainEqual({ key: 'aws:ecs:clusterName', value: cluster })
      expect(tags).toContainEqual({ key: 'aws:ecs:serviceName', value: serviceName })
      expect(tags).toContainEqual(blue[0])
    })
  },
)

scenario(
  'TagResource adds to the tags of a service, and UntagResource takes away the named ones',
  { requirements: ['MISC-02'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn: resourceArn } = await given.service({ cluster, desiredCount: 0, tags: blue })
    const expectTags = (expected: Tag[]) =>
      eventually(async () => expect((await ecs.listTagsForResource({ resourceArn })).tags).toEqual(expected))

    await ecs.tagResource({ resourceArn, tags: origin })
    await ecs.untagResource({ resourceArn, tagKeys: ['team'] })

    await expectTags(origin)
  },
)

scenario(
  'TagResource with the short ARN of a service is refused',
  { requirements: ['MISC-02'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({ cluster, desiredCount: 0 })
    const resourceArn = serviceArn.replace(`service/${cluster}/`, 'service/')

    await expectError(ecs.tagResource({ resourceArn, tags: blue }), 'InvalidParameterException')
  },
)

scenario(
  'TagResource on an unknown service is refused',
  { requirements: ['MISC-02'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({ cluster, desiredCount: 0 })

    await expectError(
      ecs.tagResource({ resourceArn: `${serviceArn}-unknown`, tags: blue }),
      'ResourceNotFoundException',
    )
  },
)

scenario(
  'CreateService with tags that are not allowed is refused',
  { requirements: ['MISC-02'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster, desiredCount: 0 })
    const tooMany = Array.from({ length: 51 }, (_, n) => ({ key: `key-${n}`, value: 'value' }))

    for (const tags of [
      [{ key: 'aws:team', value: 'blue' }],
      [{ key: 'k'.repeat(129), value: 'v' }],
      tooMany,
    ])
      await expectError(
        ecs.createService({ ...input, tags }),
        'InvalidParameterException',
        'ClientException',
        'LimitExceededException',
      )
  },
)

scenario(
  'A service made anew does not have the tags of its deleted namesake',
  { requirements: ['SV-05'] },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster, desiredCount: 0 })
    const { service: first } = await ecs.createService({ ...input, tags: blue })
    await ecs.deleteService({ cluster, service: input.serviceName })
    await services.waitForStatus(first?.serviceArn ?? '', 'INACTIVE')

    const { service: second } = await ecs.createService(input)

    await eventually(async () => {
      const { tags } = await ecs.listTagsForResource({ resourceArn: second?.serviceArn })
      expect(tags ?? []).toEqual([])
    })
  },
)

/** The tags of the one task that should run. */
async function tagsOfTask(ecs: ECS, cluster: string): Promise<Tag[]> {
  const { taskArns = [] } = await ecs.listTasks({ cluster })
  const { tasks = [] } = await ecs.describeTasks({ cluster, tasks: taskArns, include: ['TAGS'] })
  expect(tasks).toHaveLength(1)
  return tasks[0]?.tags ?? []
}
