import { paginateListServicesByNamespace } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const connected = { desiredCount: 0, serviceConnectConfiguration: { enabled: true } }

scenario(
  'ListServicesByNamespace lists the services of a namespace whatever their cluster, and no others',
  { requirements: ['SV-28', 'PAGE-02', 'PAGE-03'], needs: ['own-account'] },
  async ({ ecs, given, eventually }) => {
    const namespace = given.name('namespace')
    const serviceConnectDefaults = { namespace }
    const here = await given.cluster({ serviceConnectDefaults })
    const there = await given.cluster({ serviceConnectDefaults })
    const { serviceArn: one } = await given.service({ cluster: here, ...connected })
    const { serviceArn: two } = await given.service({ cluster: there, ...connected })
    const elsewhere = await given.cluster({ serviceConnectDefaults: { namespace: `${namespace}-other` } })
    await given.service({ cluster: elsewhere, ...connected })

    await eventually(async () => {
      const pages = await Array.fromAsync(
        paginateListServicesByNamespace({ client: ecs, pageSize: 1 }, { namespace }),
      )
      for (const { serviceArns } of pages) expect(serviceArns?.length).toBeLessThanOrEqual(1)
      const listed = pages.flatMap(({ serviceArns = [] }) => serviceArns)
      expect(listed.toSorted()).toEqual([one, two].toSorted())
    })
  },
)

scenario(
  'ListServicesByNamespace of an unknown namespace is refused',
  { requirements: ['SV-28'] },
  async ({ ecs, given }) => {
    await expectError(
      ecs.listServicesByNamespace({ namespace: given.name('namespace') }),
      'NamespaceNotFoundException',
    )
  },
)

scenario(
  'CreateService with Service Connect in an unknown namespace is refused',
  { requirements: ['SV-34'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const serviceConnectConfiguration = { enabled: true, namespace: given.name('namespace') }
    const input = await given.serviceInput({ cluster, desiredCount: 0, serviceConnectConfiguration })

    await expectError(
      ecs.createService(input),
      'NamespaceNotFoundException',
      'InvalidParameterException',
      'ClientException',
    )
  },
)
