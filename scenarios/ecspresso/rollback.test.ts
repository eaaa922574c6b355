import { expect } from 'vitest'
import { assertServiceActive } from '../../utils/scenario/assert-service-active.ts'
import { expectEcspressoFailure } from '../../utils/scenario/expect-ecspresso-failure.ts'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { activeRevisions, revisionName } from '../../utils/scenario/revisions.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const byEcspresso = { clients: ['ecspresso'], needs: ['proxied-clients'] } as const
const idle = { desiredCount: 0 } as const
const larger = { cpu: '512', memory: '1024' } as const

scenario(
  'A rollback puts the revision before the current one in its place, and deregisters the current one',
  { requirements: ['EP-09', 'EP-08', 'TD-13'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const project = await ecspresso({ cluster, service: idle })
    const { client, serviceName, family } = project
    await client.deploy({ wait: false })
    await project.change({ taskDefinition: larger })
    await client.deploy({ wait: false })

    const back = await client.rollback()

    expect(back).toMatchObject({ target: `${family}:1`, deregistered: `${family}:2`, waited: true })
    const service = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(revisionName(service.taskDefinition)).toBe(`${family}:1`)
    expect(service.desiredCount).toBe(0)
    expect(await activeRevisions(ecs, family)).toEqual([`${family}:1`])
    const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: `${family}:2` })
    expect(taskDefinition).toMatchObject({ status: 'INACTIVE', cpu: '512' })
  },
)

scenario(
  'A rollback with --no-deregister-task-definition leaves both revisions ACTIVE, and one task runs the older of them',
  { requirements: ['EP-09', 'EP-06'], ...byEcspresso },
  async ({ ecs, ecspresso, given, services }) => {
    const cluster = await given.cluster()
    const project = await ecspresso({ cluster })
    const { client, serviceName, family } = project
    await client.deploy({ wait: false })
    await project.change({ taskDefinition: larger })
    await client.deploy({ wait: false })

    const back = await client.rollback({ deregisterTaskDefinition: false, wait: false })

    expect(back.target).toBe(`${family}:1`)
    expect(back.deregistered).toBeUndefined()
    expect(await activeRevisions(ecs, family)).toEqual([`${family}:1`, `${family}:2`])
    const { serviceArn = '' } = await assertServiceActive(ecs, { cluster, service: serviceName })
    const steady = await services.waitForSteadyState(serviceArn)
    expect(revisionName(steady.taskDefinition)).toBe(`${family}:1`)
    expect(steady).toMatchObject({ desiredCount: 1, runningCount: 1 })
  },
)

scenario(
  'A rollback goes back within exactly its family, where another family begins with the same name',
  { requirements: ['EP-08', 'TD-17'], ...byEcspresso },
  async ({ ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, family } = await ecspresso({ cluster, service: idle })
    await client.register()
    await given.taskDefinition('busybox-sleep', { family: `${family}-1` })
    await client.deploy({ wait: false })
    await given.taskDefinition('busybox-sleep', { family: `${family}-next` })

    const { before, target } = await client.rollback({ dryRun: true })

    expect(before.taskDefinition).toBe(`${family}:2`)
    expect(target).toBe(`${family}:1`)
  },
)

scenario(
  'A rollback passes over revisions that were deregistered, and takes them in order of their numbers',
  { requirements: ['EP-08', 'TD-17', 'TD-13'], ...byEcspresso },
  async ({ ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, family } = await ecspresso({ cluster, service: idle })
    for (let revision = 1; revision <= 9; revision += 1) await client.register()
    await client.deploy({ wait: false })
    expect((await client.rollback({ dryRun: true })).target).toBe(`${family}:9`)
    await client.deregister({ revision: 9 })

    const { before, target } = await client.rollback({ dryRun: true })

    expect(before.taskDefinition).toBe(`${family}:10`)
    expect(target).toBe(`${family}:8`)
  },
)

scenario(
  'Where no other revision is ACTIVE, a rollback fails and the service stays as it is',
  { requirements: ['EP-09', 'EP-08'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, serviceName, family } = await ecspresso({ cluster, service: idle })
    await client.deploy({ wait: false })
    const before = await assertServiceActive(ecs, { cluster, service: serviceName })

    await expectEcspressoFailure(client.rollback(), /rollback target is not found/)

    const after = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(primaryDeployment(after).id).toBe(primaryDeployment(before).id)
    expect(await activeRevisions(ecs, family)).toEqual([`${family}:1`])
  },
)
