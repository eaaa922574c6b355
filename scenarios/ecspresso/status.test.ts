import type { Service } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { assertServiceActive } from '../../utils/scenario/assert-service-active.ts'
import { revisionName } from '../../utils/scenario/revisions.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const byEcspresso = { clients: ['ecspresso'], needs: ['proxied-clients'] } as const

scenario(
  'DescribeServices has every member that ecspresso takes for granted, and status tells them',
  { requirements: ['EP-06', 'SV-22'], ...byEcspresso },
  async ({ ecs, ecspresso, given, services }) => {
    const cluster = await given.cluster()
    const { client, serviceName, family } = await ecspresso({ cluster, service: { desiredCount: 0 } })
    await client.deploy({ wait: false })
    const { serviceArn = '' } = await assertServiceActive(ecs, { cluster, service: serviceName })
    const told = ({ events = [] }: Service) => events.length > 0
    const service = await services.waitForService(serviceArn, 'its first event', told)

    const status = await client.status({ events: 100 })

    expect(service).toMatchObject({
      serviceName,
      serviceArn: expect.any(String),
      clusterArn: expect.stringMatching(`/${cluster}$`),
      taskDefinition: expect.stringMatching(`/${family}:1$`),
      deploymentController: { type: 'ECS' },
    })
    expect(service.deployments).toMatchObject([{ id: expect.any(String), status: 'PRIMARY' }])
    expect(status).toMatchObject({ service: serviceName, cluster, taskDefinition: `${family}:1` })
    expect(status.deployments).toMatchObject([
      { status: 'PRIMARY', taskDefinition: `${family}:1`, desired: 0, pending: 0, running: 0 },
    ])
    for (const event of service.events ?? []) {
      expect(event).toMatchObject({ createdAt: expect.any(Date), message: expect.any(String) })
    }
    expect(status.events.length).toBeGreaterThan(0)
  },
)

scenario(
  'What Application Auto Scaling answers is no hindrance: each command goes on, at worst with a warning',
  { requirements: ['EP-07'], ...byEcspresso },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, serviceName, family } = await ecspresso({ cluster, service: { desiredCount: 0 } })
    await client.deploy({ wait: false })

    const status = await client.status()
    const waited = await client.wait()

    for (const { autoScaling } of [status, waited.before]) expect(autoScaling).toEqual([])
    const warnings = `${status.stderr}${waited.stderr}`.split('\n').filter((line) => /WARNING/.test(line))
    expect(warnings.filter((line) => !/scalable targets/.test(line))).toEqual([])
    const service = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(revisionName(service.taskDefinition)).toBe(`${family}:1`)
  },
)

scenario(
  'Wait ends at once where the service is stable: one deployment, and as many tasks run as are wanted',
  { requirements: ['EP-02'], ...byEcspresso },
  async ({ ecspresso, given }) => {
    const cluster = await given.cluster()
    // Less than the pause between two looks: one look decides.
    const project = await ecspresso({ cluster, service: { desiredCount: 2 } })
    await project.client.deploy()
    await project.change({ config: { timeout: '10s' } })

    const { before } = await project.client.wait()

    expect(before.deployments).toMatchObject([{ status: 'PRIMARY', desired: 2, pending: 0, running: 2 }])
  },
)
