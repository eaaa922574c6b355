import {
  type CapacityProvider,
  type ECS,
  paginateListAccountSettings,
  paginateListAttributes,
  paginateListClusters,
  paginateListContainerInstances,
} from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'The pages of ListClusters give each cluster once',
  { requirements: ['PAGE-01', 'PAGE-03'], alone: true },
  async ({ ecs, given, eventually }) => {
    const names = [await given.cluster(), await given.cluster(), await given.cluster()]

    await eventually(async () => {
      const pages = await Array.fromAsync(paginateListClusters({ client: ecs, pageSize: 2 }, {}))
      for (const page of pages) expect(page.clusterArns?.length).toBeLessThanOrEqual(2)
      const listed = pages.flatMap(({ clusterArns = [] }) => clusterArns.map(clusterName))
      expect(listed.filter((name) => names.includes(name)).toSorted()).toEqual(names.toSorted())
    })
  },
)

scenario(
  'The pages of ListContainerInstances give each instance once',
  { requirements: ['PAGE-01', 'PAGE-03'], needs: ['container-instances'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const arns: string[] = []
    for (let n = 0; n < 3; n += 1) {
      const { containerInstanceArn = '' } = await given.containerInstance(cluster)
      arns.push(containerInstanceArn)
    }

    await eventually(async () => {
      const paginator = paginateListContainerInstances({ client: ecs, pageSize: 2 }, { cluster })
      const pages = await Array.fromAsync(paginator)
      for (const page of pages) expect(page.containerInstanceArns?.length).toBeLessThanOrEqual(2)
      const listed = pages.flatMap(({ containerInstanceArns = [] }) => containerInstanceArns)
      expect(listed.toSorted()).toEqual(arns.toSorted())
    })
  },
)

scenario(
  'The pages of ListAttributes give each attribute of each instance once',
  { requirements: ['PAGE-01', 'PAGE-03'], needs: ['container-instances'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    for (const stack of ['a', 'b', 'c']) await given.containerInstance(cluster, { attributes: { stack } })

    await eventually(async () => {
      const pages = await Array.fromAsync(
        paginateListAttributes(
          { client: ecs, pageSize: 2 },
          { cluster, targetType: 'container-instance', attributeName: 'stack' },
        ),
      )
      for (const page of pages) expect(page.attributes?.length).toBeLessThanOrEqual(2)
      const listed = pages.flatMap(({ attributes = [] }) => attributes.map(({ value }) => value))
      expect(listed.toSorted()).toEqual(['a', 'b', 'c'])
    })
  },
)

scenario(
  'ListAttributes gives at most 100 attributes on a page unless told otherwise',
  { requirements: ['PAGE-01', 'PAGE-03'], needs: ['container-instances'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const ten = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`custom-${n}`, 'yes']))
    for (let n = 0; n < 7; n += 1) await given.containerInstance(cluster, { attributes: ten })

    await eventually(async () => {
      const pages = await Array.fromAsync(
        paginateListAttributes({ client: ecs }, { cluster, targetType: 'container-instance' }),
      )
      for (const page of pages) expect(page.attributes?.length).toBeLessThanOrEqual(100)
      const listed = pages.flatMap(({ attributes = [] }) => attributes)
      expect(listed.filter(({ name }) => name?.startsWith('custom-'))).toHaveLength(70)
      expect(new Set(listed.map(({ name, targetId }) => `${targetId} ${name}`)).size).toBe(listed.length)
    })
  },
)

scenario(
  'The pages of ListAccountSettings give each effective setting once, at most 10 a page',
  { requirements: ['PAGE-02', 'PAGE-03', 'MISC-03'] },
  async ({ ecs }) => {
    const list = async (pageSize?: number) => {
      const paginator = paginateListAccountSettings(
        { client: ecs, ...(pageSize && { pageSize }) },
        { effectiveSettings: true },
      )
      const pages = await Array.fromAsync(paginator)
      for (const page of pages) expect(page.settings?.length).toBeLessThanOrEqual(pageSize ?? 10)
      return pages.flatMap(({ settings = [] }) => settings.map(({ name }) => name)).toSorted()
    }

    const names = await list()

    expect(names).toEqual(expect.arrayContaining(['awsvpcTrunking', 'containerInsights']))
    expect(new Set(names).size).toBe(names.length)
    expect(await list(4)).toEqual(names)
  },
)

scenario(
  'The pages of DescribeCapacityProviders give each provider once',
  { requirements: ['PAGE-02', 'PAGE-03'], alone: true },
  async ({ ecs, given, eventually }) => {
    const { name } = await given.capacityProvider()

    await eventually(async () => {
      const names = (await Array.fromAsync(capacityProviders(ecs, 2))).map((provider) => provider.name)
      const known = names.filter((each) => each === name || each?.startsWith('FARGATE'))
      expect(known.toSorted()).toEqual([name, 'FARGATE', 'FARGATE_SPOT'].toSorted())
    })
  },
)

/** The SDK has no paginator for these. */
async function* capacityProviders(ecs: ECS, maxResults: number): AsyncGenerator<CapacityProvider> {
  let nextToken: string | undefined
  do {
    const page = await ecs.describeCapacityProviders({ maxResults, ...(nextToken && { nextToken }) })
    expect(page.capacityProviders?.length).toBeLessThanOrEqual(maxResults)
    yield* page.capacityProviders ?? []
    nextToken = page.nextToken
  } while (nextToken)
}

const inAnyCluster: Readonly<Record<string, (ecs: ECS, maxResults: number) => Promise<unknown>>> = {
  ListClusters: (ecs, maxResults) => ecs.listClusters({ maxResults }),
  ListAccountSettings: (ecs, maxResults) => ecs.listAccountSettings({ maxResults, effectiveSettings: true }),
  DescribeCapacityProviders: (ecs, maxResults) => ecs.describeCapacityProviders({ maxResults }),
}

const inOneCluster: Readonly<
  Record<string, (ecs: ECS, cluster: string, maxResults: number) => Promise<unknown>>
> = {
  ListContainerInstances: (ecs, cluster, maxResults) => ecs.listContainerInstances({ cluster, maxResults }),
  ListAttributes: (ecs, cluster, maxResults) =>
    ecs.listAttributes({ cluster, targetType: 'container-instance', maxResults }),
}

for (const [operation, call] of Object.entries(inAnyCluster)) {
  const [requirement, most] =
    operation === 'ListClusters' ? (['PAGE-01', 100] as const) : (['PAGE-02', 10] as const)
  scenario(
    `${operation} refuses a maxResults below 1 or above ${most}`,
    { requirements: [requirement] },
    async ({ ecs }) => {
      await expectError(call(ecs, 0), 'InvalidParameterException', 'ClientException')
      await expectError(call(ecs, most + 1), 'InvalidParameterException', 'ClientException')
    },
  )
}

for (const [operation, call] of Object.entries(inOneCluster)) {
  scenario(
    `${operation} refuses a maxResults below 1 or above 100`,
    { requirements: ['PAGE-01'] },
    async ({ ecs, given }) => {
      const cluster = await given.cluster()

      await expectError(call(ecs, cluster, 0), 'InvalidParameterException', 'ClientException')
      await expectError(call(ecs, cluster, 101), 'InvalidParameterException', 'ClientException')
    },
  )
}

function clusterName(arn: string): string {
  return arn.split('/').at(-1) ?? ''
}
