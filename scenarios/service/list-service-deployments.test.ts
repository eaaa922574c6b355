import type { ECS, ListServiceDeploymentsRequest, ServiceDeploymentBrief } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'ListServiceDeployments of a status lists those that have it',
  { requirements: ['SD-03'] },
  async ({ ecs, given, services, eventually }) => {
    const cluster = await given.cluster()
    const created = await given.service({ cluster, fixture: 'busybox-healthy' })
    const { serviceArn = '', serviceName: service } = created
    await services.waitForRolloutState(serviceArn, 'COMPLETED')
    const { taskDefinitionArn: unhealthy } = await given.taskDefinition('failing-health-check')
    await ecs.updateService({ cluster, service, taskDefinition: unhealthy })

    await eventually(async () => {
      const done = await ecs.listServiceDeployments({ cluster, service, status: ['SUCCESSFUL'] })
      const begun = await ecs.listServiceDeployments({ cluster, service, status: ['PENDING', 'IN_PROGRESS'] })
      const both = await ecs.listServiceDeployments({ cluster, service })
      const none = await ecs.listServiceDeployments({ cluster, service, status: ['ROLLBACK_FAILED'] })
      expect([arns(done.serviceDeployments).length, arns(begun.serviceDeployments).length]).toEqual([1, 1])
      expect(arns(both.serviceDeployments)).toEqual(
        [...arns(done.serviceDeployments), ...arns(begun.serviceDeployments)].toSorted(),
      )
      expect(none.serviceDeployments).toEqual([])
    })
  },
)

scenario(
  'ListServiceDeployments lists those made before and after given times',
  { requirements: ['SD-03'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { serviceName: service } = await given.service({ cluster, desiredCount: 0 })
    const [made] = await eventually(async () => {
      const { serviceDeployments: listed = [] } = await ecs.listServiceDeployments({ cluster, service })
      expect(listed).toHaveLength(1)
      return listed
    })
    const aDay = 86_400_000
    const madeMs = made?.createdAt?.getTime() ?? Number.NaN
    const list = async (createdAt: { after?: Date; before?: Date }) => {
      const { serviceDeployments: listed } = await ecs.listServiceDeployments({ cluster, service, createdAt })
      return arns(listed)
    }

    const [dayBefore, dayAfter] = [new Date(madeMs - aDay), new Date(madeMs + aDay)]
    expect(await list({ after: dayBefore, before: dayAfter })).toEqual([made?.serviceDeploymentArn])
    expect(await list({ before: dayBefore })).toEqual([])
    expect(await list({ after: dayAfter })).toEqual([])
  },
)

/** The SDK has no paginator for these. */
async function* pagesOfOne(
  ecs: ECS,
  of: ListServiceDeploymentsRequest,
): AsyncGenerator<ServiceDeploymentBrief[]> {
  let nextToken: string | undefined
  let pages = 0
  do {
    pages += 1
    expect(pages, 'there are pages without end').toBeLessThan(10)
    const page = await ecs.listServiceDeployments({ ...of, maxResults: 1, ...(nextToken && { nextToken }) })
    yield page.serviceDeployments ?? []
    nextToken = page.nextToken
  } while (nextToken)
}

scenario(
  'The pages of ListServiceDeployments give each service deployment exactly once',
  { requirements: ['PAGE-02', 'PAGE-03'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { serviceName: service } = await given.service({ cluster, desiredCount: 0 })
    await ecs.updateService({ cluster, service, forceNewDeployment: true })

    await eventually(async () => {
      const { serviceDeployments: all = [] } = await ecs.listServiceDeployments({ cluster, service })
      expect(all).toHaveLength(2)

      const paged = await Array.fromAsync(pagesOfOne(ecs, { cluster, service }))
      expect(arns(paged.flat())).toEqual(arns(all))
      expect(paged.filter(({ length }) => length > 1)).toEqual([])
    })
  },
)

scenario(
  'ListServiceDeployments with maxResults outside 1 to 100 is refused',
  { requirements: ['PAGE-02'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { serviceName: service } = await given.service({ cluster, desiredCount: 0 })

    for (const maxResults of [0, 101])
      await expectError(
        ecs.listServiceDeployments({ cluster, service, maxResults }),
        'InvalidParameterException',
        'ClientException',
      )
  },
)

scenario(
  'ListServiceDeployments of an unknown service is refused',
  { requirements: ['SD-03'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    await expectError(
      ecs.listServiceDeployments({ cluster, service: given.name('service') }),
      'ServiceNotFoundException',
    )
  },
)

function arns(deployments: readonly ServiceDeploymentBrief[] = []): string[] {
  return deployments.map(({ serviceDeploymentArn = '' }) => serviceDeploymentArn).toSorted()
}
