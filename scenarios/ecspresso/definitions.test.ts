import { expect } from 'vitest'
import { assertTaskDefinitionRegistered } from '../../utils/scenario/assert-task-definition-registered.ts'
import { busybox } from '../../utils/scenario/given/busybox.ts'
import { activeRevisions } from '../../utils/scenario/revisions.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const byEcspresso = { clients: ['ecspresso'], needs: ['proxied-clients'] } as const

scenario(
  'Each register adds a revision of what render shows, with its tags',
  { requirements: ['EP-10', 'TD-01', 'TD-12'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, family } = await ecspresso({
      cluster,
      jsonnet: true,
      taskDefinition: {
        containerDefinitions: [busybox('exit 0', { cpu: 128 })],
        tags: [{ key: 'team', value: 'red' }],
      },
    })
    const rendered = await client.render(['task-definition'])

    const first = await client.register()
    const second = await client.register()

    expect([first, second].map(({ taskDefinition }) => taskDefinition['revision'])).toEqual([1, 2])
    const { tags: _, ...definition } = rendered.taskDefinition ?? {}
    expect(first.taskDefinition).toMatchObject(withoutBlanks(definition))
    const registered = await assertTaskDefinitionRegistered(ecs, `${family}:2`)
    expect(registered).toMatchObject(withoutBlanks(definition))
    const described = await ecs.describeTaskDefinition({ taskDefinition: family, include: ['TAGS'] })
    expect(described.tags).toEqual([{ key: 'team', value: 'red' }])
    expect(await activeRevisions(ecs, family)).toEqual([`${family}:1`, `${family}:2`])
  },
)

scenario(
  'A dry run of register registers nothing',
  { requirements: ['EP-10'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const { client, family } = await ecspresso({ cluster: await given.cluster() })

    const tried = await client.register({ dryRun: true })

    expect(tried.taskDefinition).toMatchObject({ family, cpu: '256', memory: '512' })
    expect(await activeRevisions(ecs, family)).toEqual([])
  },
)

scenario(
  'Init writes files that say what was deployed: from them nothing differs, as JSON and as Jsonnet',
  { requirements: ['EP-10', 'EP-06', 'SV-32'], ...byEcspresso },
  async ({ ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, serviceName: service } = await ecspresso({
      cluster,
      service: { desiredCount: 0, tags: [{ key: 'team', value: 'red' }] },
    })
    await client.deploy({ wait: false })

    await client.init({ cluster, service, into: 'json' })
    await client.init({ cluster, service, into: 'jsonnet', jsonnet: true })

    for (const inside of ['json', 'jsonnet']) expect((await client.diff({ inside })).files).toEqual([])
    const { serviceDefinition } = await client.render(['service-definition'], { inside: 'jsonnet' })
    expect(serviceDefinition).toMatchObject({
      desiredCount: 0,
      launchType: 'FARGATE',
      schedulingStrategy: 'REPLICA',
      deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
      tags: [{ key: 'team', value: 'red' }],
    })
  },
)

scenario(
  'Init from a revision that no service uses writes the definition as it was registered',
  { requirements: ['EP-10', 'TD-12'], ...byEcspresso },
  async ({ ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, family } = await ecspresso({ cluster })
    const rendered = await client.render(['task-definition'])
    await client.register()

    await client.init({ cluster, taskDefinition: `${family}:1`, into: 'again' })

    const again = await client.render(['task-definition'], { inside: 'again' })
    expect(again.taskDefinition).toEqual(rendered.taskDefinition)
  },
)

/** ecspresso writes enums that are not given as "". */
function withoutBlanks(definition: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(definition).filter(([, value]) => value !== ''))
}
