import { type DescribeServiceDeploymentsResponse, ECSServiceException } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { serviceDeployments } from '../../utils/scenario/service-deployments.ts'

/** Neither begun in vain nor over. */
const ongoing = /^(PENDING|IN_PROGRESS)$/

scenario(
  'CreateService makes a service deployment, which is ongoing as long as its tasks are not healthy',
  { requirements: ['SD-01', 'SD-02'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    // It never becomes healthy.
    const created = await given.service({ cluster, fixture: 'failing-health-check' })
    const { serviceArn, serviceName: service, clusterArn } = created

    await eventually(async () => {
      const { serviceDeployments: listed } = await ecs.listServiceDeployments({ cluster, service })
      expect(listed).toMatchObject([
        {
          serviceDeploymentArn: expect.stringContaining(`:service-deployment/${cluster}/${service}/`),
          targetServiceRevisionArn: expect.stringContaining(`:service-revision/${cluster}/${service}/`),
          serviceArn,
          clusterArn,
          status: expect.stringMatching(ongoing),
        },
      ])
    })
  },
)

scenario(
  'A service deployment is SUCCESSFUL and finished once its rollout is COMPLETED',
  { requirements: ['SD-02', 'SD-04'] },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName } = await given.service({ cluster, fixture: 'busybox-healthy' })
    await services.waitForRolloutState(serviceArn, 'COMPLETED')

    await eventually(async () => {
      const deployments = await serviceDeployments(ecs, { cluster, service: serviceName })
      expect(deployments).toMatchObject([
        {
          serviceArn,
          status: 'SUCCESSFUL',
          createdAt: expect.any(Date),
          finishedAt: expect.any(Date),
          targetServiceRevision: { requestedTaskCount: 1, runningTaskCount: 1, pendingTaskCount: 0 },
        },
      ])
      expect(deployments[0]?.sourceServiceRevisions ?? []).toEqual([])
    })
  },
)

scenario(
  'A forced deployment is a service deployment of its own, from the revision before to a new one',
  { requirements: ['SD-01', 'SD-04'] },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName } = await given.service({ cluster, fixture: 'busybox-healthy' })
    await services.waitForRolloutState(serviceArn, 'COMPLETED')

    await ecs.updateService({ cluster, service: serviceName, forceNewDeployment: true })

    await eventually(async () => {
      const deployments = await serviceDeployments(ecs, { cluster, service: serviceName })
      expect(deployments).toHaveLength(2)
      const [second, first] = deployments
      expect(second?.serviceDeploymentArn).not.toBe(first?.serviceDeploymentArn)
      const sources = second?.sourceServiceRevisions?.map(({ arn }) => arn)
      expect(sources).toEqual([first?.targetServiceRevision?.arn])
    })
  },
)

scenario(
  'UpdateService of the count alone makes no service deployment',
  { requirements: ['SD-01', 'SV-15'] },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName: service } = await given.service({ cluster, desiredCount: 0 })

    await ecs.updateService({ cluster, service, desiredCount: 1 })
    await services.waitForRunningCount(serviceArn, 1)

    await eventually(async () => {
      const { serviceDeployments: listed } = await ecs.listServiceDeployments({ cluster, service })
      expect(listed).toHaveLength(1)
    })
  },
)

scenario(
  'DescribeServiceDeployments of more than twenty is refused',
  { requirements: ['PAGE-04'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({ cluster, desiredCount: 0 })
    const prefix = serviceArn.replace(':service/', ':service-deployment/')
    const serviceDeploymentArns = Array.from(
      { length: 21 },
      (_, n) => `${prefix}/${String(n).padStart(21, 'x')}`,
    )

    await expectError(
      ecs.describeServiceDeployments({ serviceDeploymentArns }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

scenario(
  'The circuit breaker of a service deployment is MONITORING while it is on, and DISABLED while it is off',
  { requirements: ['SD-04'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const idle = { cluster, fixture: 'failing-health-check' }
    const off = await given.service(idle)
    const deploymentCircuitBreaker = {
      enable: true,
      rollback: false,
      thresholdConfiguration: { type: 'COUNT' as const, value: 100 },
    }
    const on = await given.service({ ...idle, deploymentConfiguration: { deploymentCircuitBreaker } })

    await eventually(async () => {
      const monitored = await serviceDeployments(ecs, { cluster, service: on.serviceName })
      expect(monitored).toMatchObject([
        { deploymentCircuitBreaker: { status: 'MONITORING', threshold: 100 } },
      ])
      const unmonitored = await serviceDeployments(ecs, { cluster, service: off.serviceName })
      expect(unmonitored).toHaveLength(1)
      expect(unmonitored[0]?.deploymentCircuitBreaker?.status ?? 'DISABLED').toBe('DISABLED')
    })
  },
)

scenario(
  'A service names its current service deployment and the revisions that its tasks are of',
  { requirements: ['SD-06'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn, serviceName = '' } = await given.steadyService({ cluster })

    await eventually(async () => {
      const [deployment, ...more] = await serviceDeployments(ecs, { cluster, service: serviceName })
      expect([deployment?.serviceArn, more]).toEqual([serviceArn, []])
      const { services } = await ecs.describeServices({ cluster, services: [serviceName] })
      expect(services).toMatchObject([
        {
          currentServiceDeployment: deployment?.serviceDeploymentArn,
          currentServiceRevisions: [
            {
              arn: deployment?.targetServiceRevision?.arn,
              requestedTaskCount: 1,
              runningTaskCount: 1,
              pendingTaskCount: 0,
            },
          ],
        },
      ])
    })
  },
)

scenario(
  'The service deployments of a deleted service are deleted with it',
  { requirements: ['SD-06'] },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName: service } = await given.service({ cluster, desiredCount: 0 })
    const [made] = await eventually(async () => {
      const deployments = await serviceDeployments(ecs, { cluster, service })
      expect(deployments).toHaveLength(1)
      return deployments
    })
    await ecs.deleteService({ cluster, service })
    await services.waitForStatus(serviceArn, 'INACTIVE')

    await eventually(async () => {
      const answer = await ecs
        .describeServiceDeployments({ serviceDeploymentArns: [made?.serviceDeploymentArn ?? ''] })
        .catch(refusedAsUnknown)
      expect(answer.serviceDeployments ?? []).toEqual([])
    })
  },
)

/** How ECS says that there is none is nowhere documented. */
function refusedAsUnknown(error: unknown): DescribeServiceDeploymentsResponse {
  if (error instanceof ECSServiceException && error.$fault === 'client') return {}
  throw error
}
