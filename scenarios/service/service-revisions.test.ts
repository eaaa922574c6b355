import type { ECS, ServiceRevision } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'A service revision holds what the service deploys: definition, images, launch type and network',
  { requirements: ['SD-04'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster, desiredCount: 0 })
    const { service } = await ecs.createService(input)

    await eventually(async () => {
      const revisions = await serviceRevisions(ecs, cluster, input.serviceName)
      expect(revisions).toMatchObject([
        {
          serviceRevisionArn: expect.stringContaining(`:service-revision/${cluster}/${input.serviceName}/`),
          serviceArn: service?.serviceArn,
          clusterArn: service?.clusterArn,
          taskDefinition: input.taskDefinition,
          launchType: 'FARGATE',
          networkConfiguration: {
            awsvpcConfiguration: { subnets: input.networkConfiguration?.awsvpcConfiguration?.subnets },
          },
          createdAt: expect.any(Date),
        },
      ])
      const images = revisions[0]?.containerImages?.map(({ containerName, image }) => [containerName, image])
      expect(images).toEqual([['main', expect.stringContaining('busybox')]])
    })
  },
)

scenario(
  'A new definition makes a new service revision and leaves the one before as it was',
  { requirements: ['SD-04', 'SD-01'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { serviceName: service, taskDefinition: before } = await given.service({ cluster, desiredCount: 0 })
    const [first] = await eventually(async () => {
      const revisions = await serviceRevisions(ecs, cluster, service)
      expect(revisions).toHaveLength(1)
      return revisions
    })
    const { taskDefinitionArn: after } = await given.taskDefinition('busybox-sleep')

    await ecs.updateService({ cluster, service, taskDefinition: after })

    await eventually(async () => {
      const revisions = await serviceRevisions(ecs, cluster, service)
      const definitions = revisions.map(({ taskDefinition }) => taskDefinition)
      expect(definitions.toSorted()).toEqual([before, after].toSorted())
      expect(revisions).toContainEqual(first)
    })
  },
)

scenario(
  'DescribeServiceRevisions of more than twenty is refused',
  { requirements: ['SD-04', 'PAGE-04'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { serviceArn = '' } = await given.service({ cluster, desiredCount: 0 })
    const prefix = serviceArn.replace(':service/', ':service-revision/')
    const serviceRevisionArns = Array.from({ length: 21 }, (_, n) => `${prefix}/${4_980_000_000_000_000 + n}`)

    await expectError(
      ecs.describeServiceRevisions({ serviceRevisionArns }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

/** The targets of all its service deployments. */
async function serviceRevisions(
  ecs: ECS,
  cluster: string,
  service: string | undefined,
): Promise<ServiceRevision[]> {
  const { serviceDeployments = [] } = await ecs.listServiceDeployments({ cluster, service })
  const { serviceRevisions: described = [] } = await ecs.describeServiceRevisions({
    serviceRevisionArns: serviceDeployments.map(
      ({ targetServiceRevisionArn = '' }) => targetServiceRevisionArn,
    ),
  })
  return described
}
