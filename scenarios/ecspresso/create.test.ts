import { expect } from 'vitest'
import { assertServiceActive } from '../../utils/scenario/assert-service-active.ts'
import { assertTaskCount } from '../../utils/scenario/assert-task-count.ts'
import { expectEcspressoFailure } from '../../utils/scenario/expect-ecspresso-failure.ts'
import { activeRevisions, revisionName } from '../../utils/scenario/revisions.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'A first deploy registers the definition, creates the service and waits until its only deployment has its task running',
  { requirements: ['EP-01', 'EP-02'], clients: ['ecspresso'], needs: ['proxied-clients'] },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, serviceName, family } = await ecspresso({ cluster })

    const deployed = await client.deploy()

    expect(deployed).toMatchObject({ created: true, registered: `${family}:1`, waited: true })
    const service = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(revisionName(service.taskDefinition)).toBe(`${family}:1`)
    expect(service).toMatchObject({ desiredCount: 1, runningCount: 1, pendingCount: 0 })
    expect(service.deployments).toMatchObject([{ status: 'PRIMARY', taskDefinition: service.taskDefinition }])
    await assertTaskCount(ecs, { cluster, service: serviceName }, 1)
  },
)

scenario(
  'A service that DescribeServices has never seen is MISSING, and one that was deleted INACTIVE: deploy creates both',
  { requirements: ['EP-01', 'SV-09'], clients: ['ecspresso'], needs: ['proxied-clients'] },
  async ({ ecs, ecspresso, given, services }) => {
    const cluster = await given.cluster()
    const { client, serviceName, family } = await ecspresso({ cluster, service: { desiredCount: 0 } })
    const missing = await ecs.describeServices({ cluster, services: [serviceName] })
    expect(missing).toMatchObject({ services: [], failures: [{ reason: 'MISSING' }] })
    expect(await client.deploy({ wait: false })).toMatchObject({ created: true })
    const first = await assertServiceActive(ecs, { cluster, service: serviceName })
    await client.delete()
    await services.waitForStatus(first.serviceArn ?? '', 'INACTIVE')

    const again = await client.deploy({ wait: false })

    expect(again).toMatchObject({ created: true, registered: `${family}:2` })
    const second = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(revisionName(second.taskDefinition)).toBe(`${family}:2`)
  },
)

scenario(
  'A first deploy of a project in Jsonnet creates the service as its files say',
  { requirements: ['EP-01'], clients: ['ecspresso'], needs: ['proxied-clients'] },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, serviceName, family } = await ecspresso({
      cluster,
      jsonnet: true,
      service: { desiredCount: 0, enableECSManagedTags: true },
    })

    await client.deploy({ wait: false })

    const service = await assertServiceActive(ecs, { cluster, service: serviceName })
    expect(service).toMatchObject({
      desiredCount: 0,
      launchType: 'FARGATE',
      schedulingStrategy: 'REPLICA',
      enableECSManagedTags: true,
      deploymentConfiguration: { maximumPercent: 200, minimumHealthyPercent: 100 },
    })
    expect(revisionName(service.taskDefinition)).toBe(`${family}:1`)
  },
)

scenario(
  'A dry run of a first deploy registers nothing and creates nothing',
  { requirements: ['EP-01'], clients: ['ecspresso'], needs: ['proxied-clients'] },
  async ({ ecs, ecspresso, given }) => {
    const cluster = await given.cluster()
    const { client, serviceName, family } = await ecspresso({ cluster })

    const tried = await client.deploy({ dryRun: true })

    expect(tried).toMatchObject({ created: true, waited: false })
    expect(await activeRevisions(ecs, family)).toEqual([])
    const { services } = await ecs.describeServices({ cluster, services: [serviceName] })
    expect(services).toEqual([])
  },
)

scenario(
  'A deploy to a cluster that is not there is refused with ClusterNotFoundException, before anything is registered',
  { requirements: ['EP-01', 'CL-08'], clients: ['ecspresso'], needs: ['proxied-clients'] },
  async ({ ecs, ecspresso, given }) => {
    const { client, family } = await ecspresso({ cluster: given.name('cluster') })

    await expectEcspressoFailure(client.deploy(), /ClusterNotFoundException/)

    expect(await activeRevisions(ecs, family)).toEqual([])
  },
)

scenario(
  'A service whose task can not start never becomes stable: the first deploy gives up at its timeout',
  { requirements: ['EP-02', 'SV-17'], clients: ['ecspresso'], needs: ['proxied-clients', 'images'] },
  async ({ ecs, ecspresso, given, services }) => {
    const cluster = await given.cluster()
    const { client, serviceName } = await ecspresso({
      cluster,
      // Less than the pause between two looks: one look decides.
      config: { timeout: '10s' },
      service: {
        deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } },
      },
      taskDefinition: {
        containerDefinitions: [{ name: 'main', image: 'busybox:no-such-tag', essential: true }],
      },
    })

    await expectEcspressoFailure(client.deploy(), /failed to wait for service stable/)

    const { serviceArn = '' } = await assertServiceActive(ecs, { cluster, service: serviceName })
    const failed = await services.waitForRolloutState(serviceArn, 'FAILED')
    expect(failed).toMatchObject({ desiredCount: 1, runningCount: 0 })
  },
)
