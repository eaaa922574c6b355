import { expect } from 'vitest'
import { assertServiceActive } from '../../utils/scenario/assert-service-active.ts'
import { expectEcspressoFailure } from '../../utils/scenario/expect-ecspresso-failure.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { readServiceTasks } from '../../utils/scenario/service-tasks.ts'

const byEcspresso = { clients: ['ecspresso'], needs: ['proxied-clients'] } as const

scenario(
  'A service that wants tasks is not deleted without --terminate, and stays as it is',
  { requirements: ['EP-15', 'SV-08'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, serviceName } = await ecspresso({ cluster })
    await client.deploy({ wait: false })

    await expectEcspressoFailure(client.delete(), /failed to delete service: .*DeleteService.*Exception/)

    const service = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(service).toMatchObject({ status: 'ACTIVE', desiredCount: 1 })
  },
)

scenario(
  'With --terminate a service is deleted with its tasks: it ends INACTIVE, and they STOPPED',
  { requirements: ['EP-15', 'SV-09'], ...byEcspresso },
  async ({ ecs, ecspresso, given, services, tasks }) => {
    const cluster = await given.cluster()
    const { client, serviceName } = await ecspresso({ cluster })
    await client.deploy()
    const service = await assertServiceActive(ecs, { cluster, service: serviceName })
    const arns = (await readServiceTasks(ecs, service)).map(({ taskArn = '' }) => taskArn)
    expect(arns).toHaveLength(1)

    const { deleted, before } = await client.delete({ terminate: true })

    expect(deleted).toBe(true)
    expect(before).toMatchObject({ service: serviceName, cluster })
    await services.waitForStatus(service.serviceArn ?? '', 'INACTIVE')
    await tasks.waitForStatus(arns, 'STOPPED')
  },
)

scenario(
  'A service that wants no tasks is deleted without more ado, and after that ecspresso finds none',
  { requirements: ['EP-15', 'EP-01', 'SV-09'], ...byEcspresso },
  async ({ ecs, ecspresso, given, services }) => {
    const cluster = await given.cluster()
    const { client, serviceName } = await ecspresso({ cluster, service: { desiredCount: 0 } })
    await client.deploy({ wait: false })
    const { serviceArn = '' } = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect((await client.delete({ dryRun: true })).deleted).toBe(false)
    await assertServiceActive(ecs, { cluster, service: serviceName })

    await client.delete()

    await services.waitForStatus(serviceArn, 'INACTIVE')
    const { serviceArns } = await ecs.listServices({ cluster })
    expect(serviceArns).toEqual([])
    await expectEcspressoFailure(client.delete(), /is (INACTIVE|not found)/)
  },
)

scenario(
  'A service that was never there is told as not found by status, wait, rollback and delete',
  { requirements: ['EP-01', 'SV-06'], ...byEcspresso },
  async ({ ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client } = await ecspresso({ cluster, service: { desiredCount: 0 } })
    const notFound = /is not found/

    await expectEcspressoFailure(client.status(), notFound)
    await expectEcspressoFailure(client.wait(), notFound)
    await expectEcspressoFailure(client.rollback(), notFound)
    await expectEcspressoFailure(client.delete(), notFound)
  },
)
