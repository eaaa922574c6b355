import { expect } from 'vitest'
import { expectEcspressoFailure } from '../../utils/scenario/expect-ecspresso-failure.ts'
import { activeRevisions } from '../../utils/scenario/revisions.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const byEcspresso = { clients: ['ecspresso'], needs: ['proxied-clients'] } as const
const idle = { desiredCount: 0 } as const

scenario(
  'Revisions lists the ACTIVE ones of exactly its family, and says by what each is in use',
  { requirements: ['EP-16', 'EP-06', 'TD-17'], ...byEcspresso },
  async ({ ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, family } = await ecspresso({ cluster, service: idle })
    await client.register()
    await client.deploy({ wait: false })
    await client.register()
    await client.deregister({ revision: 1 })
    await given.taskDefinition('busybox-sleep', { family: `${family}-next` })

    const { revisions } = await client.revisions()

    expect(revisions).toEqual([
      { name: `${family}:2`, inUse: 'PRIMARY deployment' },
      { name: `${family}:3`, inUse: '' },
    ])
  },
)

scenario(
  'Deregister keeps what is in use by a task or a deployment, and the newest of the rest',
  { requirements: ['EP-16', 'TD-13', 'TD-17'], ...byEcspresso },
  async ({ ecs, ecspresso, given, tasks }) => {
    const cluster = await given.cluster()
    const { client, family } = await ecspresso({ cluster, service: idle })
    const { taskArn = '' } = await client.run({ wait: false })
    await tasks.waitForStatus(taskArn, 'RUNNING')
    await client.deploy({ wait: false })
    for (let revision = 3; revision <= 5; revision += 1) await client.register()
    const planned = await client.deregister({ keeps: 1, dryRun: true })

    const done = await client.deregister({ keeps: 1 })

    expect(planned.deregistered).toEqual([`${family}:3`, `${family}:4`])
    expect(done.deregistered).toEqual([`${family}:3`, `${family}:4`])
    expect(done.inUse).toEqual([
      { name: `${family}:1`, by: 'RUNNING task' },
      { name: `${family}:2`, by: 'PRIMARY deployment' },
    ])
    expect(await activeRevisions(ecs, family)).toEqual([1, 2, 5].map((revision) => `${family}:${revision}`))
  },
)

scenario(
  'A revision that a deployment uses is not deregistered, the latest one is, and with --delete it is gone',
  { requirements: ['EP-16', 'TD-12', 'TD-16'], ...byEcspresso },
  async ({ ecs, ecspresso, given, eventually }) => {
    const cluster = await given.cluster()
    const { client, family } = await ecspresso({ cluster, service: idle })
    await client.deploy({ wait: false })
    await expectEcspressoFailure(client.deregister({ revision: 1 }), /:1 is in use by PRIMARY deployment/)
    await client.register()

    const done = await client.deregister({ revision: 'latest', delete: true })

    expect(done.deregistered).toEqual([`${family}:2`])
    expect(await activeRevisions(ecs, family)).toEqual([`${family}:1`])
    await eventually(async () => {
      const gone = await ecs.listTaskDefinitions({ familyPrefix: family, status: 'INACTIVE' })
      expect(gone.taskDefinitionArns).toEqual([])
    })
  },
)
