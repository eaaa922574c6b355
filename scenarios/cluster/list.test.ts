import {
  type Attribute,
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
  { requirements: ['PAGE-01', 'PAGE-03'], needs: ['own-account'], alone: true },
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
  'The pages of ListAttributes give each attribute once',
  { requirements: ['PAGE-01', 'PAGE-03'], needs: ['container-instances'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: targetId } = await given.containerInstance(cluster)
    const attributes = ['a', 'b', 'c'].map((name) => ({ name, value: 'yes', targetId }))
    await ecs.putAttributes({ cluster, attributes })

    await eventually(async () => {
      const pages = await attributePages(ecs, cluster, 2)
      for (const page of pages) expect(page.length).toBeLessThanOrEqual(2)
      const own = pages.flat().filter((attribute) => attribute.targetId === targetId)
      const names = own.map(({ name = '' }) => name)
      expect(names).toEqual(expect.arrayContaining(['a', 'b', 'c']))
      expect(new Set(names).size).toBe(names.length)
    })
  },
)

scenario(
  'ListAttributes gives at most 100 attributes on a page unless told otherwise',
  { requirements: ['PAGE-01', 'PAGE-03'], needs: ['container-instances'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    // Ten instances with ten attributes each of their own, and the built-in ones on top.
    const instances = await Promise.all(Array.from({ length: 10 }, () => given.containerInstance(cluster)))
    const put = instances.map(({ containerInstanceArn: targetId }) => {
      const ten = Array.from({ length: 10 }, (_, n) => ({ name: `custom-${n}`, value: 'yes', targetId }))
      return ecs.putAttributes({ cluster, attributes: ten })
    })
    await Promise.all(put)

    await eventually(async () => {
      const pages = await attributePages(ecs, cluster)
      for (const page of pages) expect(page.length).toBeLessThanOrEqual(100)
      const listed = pages.flat()
      expect(listed.filter(({ name }) => name?.startsWith('custom-'))).toHaveLength(100)
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
  { requirements: ['PAGE-02', 'PAGE-03'], needs: ['own-account', 'made-up-arns'], alone: true },
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

async function attributePages(ecs: ECS, cluster: string, pageSize?: number): Promise<Attribute[][]> {
  const paginator = paginateListAttributes(
    { client: ecs, ...(pageSize && { pageSize }) },
    { cluster, targetType: 'container-instance' },
  )
  const pages = await Array.fromAsync(paginator)
  return pages.map(({ attributes = [] }) => attributes)
}
