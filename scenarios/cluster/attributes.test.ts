import type { Attribute, ECS } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

const needs = ['container-instances'] as const
const targetType = 'container-instance'

scenario(
  'PutAttributes adds an attribute, and replaces the value of one that is there',
  { requirements: ['CI-05'], needs },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: targetId = '' } = await given.containerInstance(cluster)

    for (const value of ['prod', 'test']) {
      const attributes = [{ name: 'stack', value, targetId }]
      const put = await ecs.putAttributes({ cluster, attributes })
      expect(put.attributes).toMatchObject([{ name: 'stack', value }])

      await eventually(async () => {
        expect(await attributesOf(ecs, cluster, targetId)).toMatchObject({ stack: value })
      })
    }
  },
)

scenario(
  'PutAttributes takes the short id of a target whose type it is told',
  { requirements: ['CI-05', 'WIRE-05'], needs },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)
    const targetId = containerInstanceArn.split('/').at(-1)

    await ecs.putAttributes({ cluster, attributes: [{ name: 'stack', value: 'prod', targetId, targetType }] })

    await eventually(async () => {
      expect(await attributesOf(ecs, cluster, containerInstanceArn)).toMatchObject({ stack: 'prod' })
    })
  },
)

scenario(
  'An instance takes 10 custom attributes and no more',
  { requirements: ['CI-05'], needs },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: targetId } = await given.containerInstance(cluster)
    const ten = Array.from({ length: 10 }, (_, n) => ({ name: `custom-${n}`, value: 'yes', targetId }))
    await ecs.putAttributes({ cluster, attributes: ten })

    const oneMore = [{ name: 'custom-10', value: 'yes', targetId }]

    await expectError(ecs.putAttributes({ cluster, attributes: oneMore }), 'AttributeLimitExceededException')
  },
)

scenario(
  'PutAttributes and DeleteAttributes on an unknown instance are refused',
  { requirements: ['CI-05'], needs },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const attributes = [{ name: 'stack', targetId: '0'.repeat(32), targetType } as const]

    await expectError(ecs.putAttributes({ cluster, attributes }), 'TargetNotFoundException')
    await expectError(ecs.deleteAttributes({ cluster, attributes }), 'TargetNotFoundException')
  },
)

scenario(
  'DeleteAttributes takes away the attribute that it names, whatever its value',
  { requirements: ['CI-05'], needs },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: targetId = '' } = await given.containerInstance(cluster)
    const attributes = [
      { name: 'stack', value: 'prod', targetId },
      { name: 'tier', value: 'web', targetId },
    ]
    await ecs.putAttributes({ cluster, attributes })

    await ecs.deleteAttributes({ cluster, attributes: [{ name: 'stack', targetId }] })

    await eventually(async () => {
      const left = await attributesOf(ecs, cluster, targetId)
      expect([left['stack'], left['tier']]).toEqual([undefined, 'web'])
    })
  },
)

scenario(
  'ListAttributes finds the instances with an attribute, or with a value of it',
  { requirements: ['CI-05'], needs },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn: prod = '' } = await given.containerInstance(cluster)
    const { containerInstanceArn: test = '' } = await given.containerInstance(cluster)
    const attributes = [
      { name: 'stack', value: 'prod', targetId: prod },
      { name: 'stack', value: 'test', targetId: test },
    ]
    await ecs.putAttributes({ cluster, attributes })

    await eventually(async () => {
      const one = await list(ecs, cluster, { attributeName: 'stack', attributeValue: 'prod' })
      expect(one).toMatchObject([{ name: 'stack', value: 'prod', targetId: prod }])
      const both = await list(ecs, cluster, { attributeName: 'stack' })
      expect(both.map(({ targetId }) => targetId).toSorted()).toEqual([prod, test].toSorted())
    })
  },
)

scenario(
  'ListAttributes lists the attributes of the cluster that it is asked about alone',
  { requirements: ['CI-05'], needs },
  async ({ ecs, given, eventually }) => {
    const [asked, other] = [await given.cluster(), await given.cluster()]
    const { containerInstanceArn } = await given.containerInstance(asked)
    await given.containerInstance(other)

    await eventually(async () => {
      const targets = (await list(ecs, asked)).map(({ targetId }) => targetId)
      expect([...new Set(targets)]).toEqual([containerInstanceArn])
    })
  },
)

scenario(
  'ListAttributes refuses a value without a name',
  { requirements: ['CI-05'], needs },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()

    await expectError(
      list(ecs, cluster, { attributeValue: 'prod' }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

scenario(
  'A registered instance has the built-in attributes',
  { requirements: ['CI-05'], needs },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { containerInstanceArn = '' } = await given.containerInstance(cluster)

    await eventually(async () => {
      expect(await attributesOf(ecs, cluster, containerInstanceArn)).toMatchObject({
        // Which zone the machine is in, EC2 may know better than whoever registers it.
        'ecs.availability-zone': expect.stringMatching(/./),
        'ecs.instance-type': 'm5.large',
        'ecs.os-type': 'linux',
        'ecs.cpu-architecture': 'x86_64',
      })
    })
  },
)

/** The attributes of one instance as it is described, values by name. */
async function attributesOf(ecs: ECS, cluster: string, instance: string): Promise<Record<string, unknown>> {
  const { containerInstances: [described] = [] } = await ecs.describeContainerInstances({
    cluster,
    containerInstances: [instance],
  })
  return Object.fromEntries(described?.attributes?.map(({ name, value }) => [name, value]) ?? [])
}

async function list(
  ecs: ECS,
  cluster: string,
  filter: { readonly attributeName?: string; readonly attributeValue?: string } = {},
): Promise<Attribute[]> {
  const { attributes = [] } = await ecs.listAttributes({ cluster, targetType, ...filter })
  return attributes
}
