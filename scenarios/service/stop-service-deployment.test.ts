import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { rolledBack } from '../../utils/scenario/rolled-back.ts'
import { scenario } from '../../utils/scenario/scenario.ts'
import { serviceDeployments } from '../../utils/scenario/service-deployments.ts'

/** Neither begun in vain nor over. */
const ongoing = /^(PENDING|IN_PROGRESS)$/

scenario(
  'StopServiceDeployment rolls an ongoing deployment back to the revision before, without being configured to',
  { requirements: ['SD-05', 'SD-02'] },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const created = await given.service({ cluster, fixture: 'busybox-healthy' })
    const { serviceArn = '', serviceName: service, taskDefinition: before } = created
    await services.waitForRolloutState(serviceArn, 'COMPLETED')
    const { taskDefinitionArn: unhealthy } = await given.taskDefinition('failing-health-check')
    const { service: updated } = await ecs.updateService({ cluster, service, taskDefinition: unhealthy })
    const [ongoingOne] = await eventually(async () => {
      const deployments = await serviceDeployments(ecs, { cluster, service })
      expect(deployments).toMatchObject([
        { status: expect.stringMatching(ongoing) },
        { status: 'SUCCESSFUL' },
      ])
      return deployments
    })
    const serviceDeploymentArn = ongoingOne?.serviceDeploymentArn

    const stopped = await ecs.stopServiceDeployment({ serviceDeploymentArn, stopType: 'ROLLBACK' })

    expect(stopped.serviceDeploymentArn).toBe(serviceDeploymentArn)
    const isBack = rolledBack(primaryDeployment(created), primaryDeployment(updated))
    const back = await services.waitForService(serviceArn, 'the definition of before, rolled out', isBack)
    expect(back.taskDefinition).toBe(before)
    await eventually(async () => {
      const deployments = await serviceDeployments(ecs, { cluster, service })
      const one = deployments.find((deployment) => deployment.serviceDeploymentArn === serviceDeploymentArn)
      expect(one).toMatchObject({
        status: 'ROLLBACK_SUCCESSFUL',
        rollback: { serviceRevisionArn: ongoingOne?.sourceServiceRevisions?.[0]?.arn },
      })
    })
  },
)

scenario(
  'StopServiceDeployment of an unknown service deployment is refused',
  { requirements: ['SD-05'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({ cluster, desiredCount: 0 })
    const prefix = serviceArn.replace(':service/', ':service-deployment/')

    await expectError(
      ecs.stopServiceDeployment({ serviceDeploymentArn: `${prefix}/r9i43YFjvgF_xlg7m2eJ1` }),
      'ServiceDeploymentNotFoundException',
    )
  },
)

scenario(
  'StopServiceDeployment of a finished service deployment is refused',
  { requirements: ['SD-05'] },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const { serviceArn = '', serviceName } = await given.service({ cluster, fixture: 'busybox-healthy' })
    await services.waitForRolloutState(serviceArn, 'COMPLETED')
    const [finished] = await eventually(async () => {
      const deployments = await serviceDeployments(ecs, { cluster, service: serviceName })
      expect(deployments).toMatchObject([{ status: 'SUCCESSFUL' }])
      return deployments
    })

    await expectError(
      ecs.stopServiceDeployment({
        serviceDeploymentArn: finished?.serviceDeploymentArn,
        stopType: 'ROLLBACK',
      }),
      'ConflictException',
      'InvalidParameterException',
      'ClientException',
    )
  },
)
