import { expect } from 'vitest'
import { assertServiceActive } from '../../utils/scenario/assert-service-active.ts'
import { assertTaskCount } from '../../utils/scenario/assert-task-count.ts'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { activeRevisions } from '../../utils/scenario/revisions.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { arnsToRun, readServiceTasks } from '../../utils/scenario/service-tasks.ts'

const byEcspresso = { clients: ['ecspresso'], needs: ['proxied-clients'] } as const

scenario(
  'Scale changes the count alone, up and down to nothing: the deployment and the definition stay',
  { requirements: ['EP-14', 'EP-02'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, serviceName, family } = await ecspresso({ cluster })
    await client.deploy()
    const before = await assertServiceActive(ecs, { cluster, service: serviceName })

    const up = await client.scale(3)

    expect(up).toMatchObject({ desiredCount: 3, waited: true, attributesUpdated: false })
    const scaled = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(scaled).toMatchObject({ desiredCount: 3, runningCount: 3, pendingCount: 0 })
    await assertTaskCount(ecs, { cluster, service: serviceName }, 3)

    const down = await client.scale(0)

    expect(down).toMatchObject({ desiredCount: 0, waited: true })
    const emptied = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(emptied).toMatchObject({ desiredCount: 0, runningCount: 0 })
    await assertTaskCount(ecs, { cluster, service: serviceName }, 0)
    const deployments = [scaled, emptied].map((service) => primaryDeployment(service).id)
    expect(deployments).toEqual([primaryDeployment(before).id, primaryDeployment(before).id])
    expect(emptied.taskDefinition).toBe(before.taskDefinition)
    expect(await activeRevisions(ecs, family)).toEqual([`${family}:1`])
  },
)

scenario(
  'A dry run of scale changes no count',
  { requirements: ['EP-14'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, serviceName } = await ecspresso({ cluster, service: { desiredCount: 0 } })
    await client.deploy({ wait: false })

    const tried = await client.scale(2, { dryRun: true })

    expect(tried).toMatchObject({ desiredCount: 2, waited: false })
    const service = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(service.desiredCount).toBe(0)
  },
)

scenario(
  'Refresh deploys the same revision anew and keeps the count: another task takes the place of the running one',
  { requirements: ['EP-14', 'SD-01'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, serviceName, family } = await ecspresso({ cluster, service: { desiredCount: 2 } })
    await client.deploy()
    const before = await assertServiceActive(ecs, { cluster, service: serviceName })
    const old = arnsToRun(await readServiceTasks(ecs, before))

    const refreshed = await client.refresh()

    expect(refreshed).toMatchObject({ waited: true, attributesUpdated: false })
    expect(refreshed.desiredCount).toBeUndefined()
    const after = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(after).toMatchObject({ desiredCount: 2, runningCount: 2 })
    expect(after.taskDefinition).toBe(before.taskDefinition)
    expect(after.deployments).toHaveLength(1)
    expect(primaryDeployment(after).id).not.toBe(primaryDeployment(before).id)
    const fresh = arnsToRun(await readServiceTasks(ecs, after))
    expect(fresh).toHaveLength(2)
    expect(fresh.filter((arn) => old.includes(arn))).toEqual([])
    expect(await activeRevisions(ecs, family)).toEqual([`${family}:1`])
  },
)
