import { expect } from 'vitest'
import { assertServiceActive } from '../../utils/scenario/assert-service-active.ts'
import { expectEcspressoFailure } from '../../utils/scenario/expect-ecspresso-failure.ts'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { revisionName } from '../../utils/scenario/revisions.ts'
import { rolledBack } from '../../utils/scenario/rolled-back.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { serviceDeployments } from '../../utils/scenario/service-deployments.ts'

const byEcspresso = { clients: ['ecspresso'], needs: ['proxied-clients'] } as const
const ofImages = { clients: ['ecspresso'], needs: ['proxied-clients', 'images', 'containers'] } as const

/** The definition of a task that can not start. */
const broken = {
  containerDefinitions: [{ name: 'main', image: 'busybox:no-such-tag-of-ecs-scenarios', essential: true }],
}

scenario(
  'With rollback, a failed deploy ends with the definition before it PRIMARY again, by which ecspresso knows that it failed',
  { requirements: ['EP-04', 'SV-20'], ...ofImages },
  async ({ ecs, ecspresso, given, services }) => {
    const cluster = await given.cluster()
    const project = await ecspresso({ cluster, service: breaker(true) })
    const { client, serviceName, family, behaviour } = project
    await client.deploy()
    const before = await assertServiceActive(ecs, { cluster, service: serviceName })
    await project.change({ taskDefinition: broken })

    // Up to v2.3 it waits for any stable service, and takes this one.
    if (behaviour.confirmsPrimary)
      await expectEcspressoFailure(client.deploy(), /task definition|rolled back/i)
    else expect(await client.deploy()).toMatchObject({ registered: `${family}:2`, waited: true })

    const { serviceArn = '', clusterArn = '' } = before
    const failed = { taskDefinition: before.taskDefinition?.replace(/:1$/, ':2') }
    const isBack = rolledBack(primaryDeployment(before), failed)
    const back = await services.waitForService(serviceArn, 'the first revision rolled out again', isBack)
    expect(clusterArn).not.toBe('')
    expect(revisionName(back.taskDefinition)).toBe(`${family}:1`)
    expect(back).toMatchObject({ desiredCount: 1, runningCount: 1 })
  },
)

scenario(
  'Without rollback, the service of a failed deploy keeps two deployments and is never stable: deploy and wait give up',
  { requirements: ['EP-02', 'SV-17'], ...ofImages },
  async ({ ecs, ecspresso, given, services }) => {
    const cluster = await given.cluster()
    const project = await ecspresso({ cluster, service: breaker(false) })
    const { client, serviceName, family } = project
    await client.deploy()
    // Less than the pause between two looks: one look decides.
    await project.change({ taskDefinition: broken, config: { timeout: '10s' } })

    await expectEcspressoFailure(client.deploy(), /failed to wait for service stable/)

    const { serviceArn = '' } = await assertServiceActive(ecs, { cluster, service: serviceName })
    const failed = await services.waitForRolloutState(serviceArn, 'FAILED')
    const kept = failed.deployments?.map(
      ({ status, taskDefinition }) => `${status} ${revisionName(taskDefinition)}`,
    )
    expect(kept).toEqual([`PRIMARY ${family}:2`, `ACTIVE ${family}:1`])
    await expectEcspressoFailure(client.wait(), /failed to wait for service stable/)
  },
)

scenario(
  'While a deployment goes on it can be listed as IN_PROGRESS, with the time at which it was made',
  { requirements: ['EP-03', 'SD-03', 'SD-06'], ...byEcspresso },
  async ({ ecs, ecspresso, given, eventually }) => {
    const cluster = await given.cluster()
    // There is no instance in the cluster: it goes on until one comes.
    const { client, serviceName } = await ecspresso({
      cluster,
      fixture: 'ec2-sleep',
      service: { launchType: 'EC2' },
    })

    await client.deploy({ wait: false })

    await eventually(async () => {
      const listed = await ecs.listServiceDeployments({
        cluster,
        service: serviceName,
        status: ['IN_PROGRESS'],
      })
      expect(listed.serviceDeployments).toMatchObject([
        { status: 'IN_PROGRESS', createdAt: expect.any(Date) },
      ])
      const service = await assertServiceActive(ecs, { cluster, service: serviceName })
      const [deployment] = listed.serviceDeployments ?? []
      expect(service.currentServiceDeployment).toBe(deployment?.serviceDeploymentArn)
    })
  },
)

scenario(
  'The deployment of a deploy that was waited for is described as SUCCESSFUL, and none is listed as IN_PROGRESS',
  { requirements: ['EP-03', 'SD-02', 'SD-04'], ...byEcspresso },
  async ({ ecs, ecspresso, given, eventually }) => {
    const cluster = await given.cluster()
    const { client, serviceName } = await ecspresso({ cluster })

    await client.deploy()

    const of = { cluster, service: serviceName }
    await eventually(async () => {
      const [last] = await serviceDeployments(ecs, of)
      expect(last).toMatchObject({ status: 'SUCCESSFUL' })
    })
    const ongoing = await ecs.listServiceDeployments({ ...of, status: ['IN_PROGRESS'] })
    expect(ongoing.serviceDeployments).toEqual([])
  },
)

/** A service's part that turns the circuit breaker on. */
function breaker(rollback: boolean) {
  return { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback } } }
}
