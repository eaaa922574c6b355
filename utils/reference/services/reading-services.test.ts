import { describe, expect, it } from 'vitest'
import { createCluster } from '../clusters/create-cluster.ts'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { describeServices } from './describe-services.ts'
import { listServices } from './list-services.ts'
import { listServicesByNamespace } from './list-services-by-namespace.ts'
import { onFargate, serviceLab } from './testing/service-lab.ts'

const account = 'arn:aws:ecs:us-east-1:123456789012'
const typeOf = (call: () => unknown) => ecsErrorOf(call).type
const names = (arns: readonly string[] = []) => arns.map((arn) => arn.slice(arn.lastIndexOf('/') + 1))

describe('DescribeServices', () => {
  it('finds services by name and ARN, each once, and says what is missing (SV-06)', () => {
    const { create, world } = serviceLab()
    const arn = create('a').serviceArn ?? ''
    const { services, failures } = describeServices({ services: ['a', arn, 'b', 'a'] }, world)
    expect(services?.map(({ serviceName }) => serviceName)).toEqual(['a', 'a'])
    expect(failures).toEqual([{ arn: `${account}:service/default/b`, reason: 'MISSING' }])
  })

  it('refuses the ARN of a service in another cluster, and of something else', () => {
    const { create, world } = serviceLab()
    const arn = create('a').serviceArn ?? ''
    const refusal = (reference: string) =>
      ecsErrorOf(() => describeServices({ services: [reference] }, world))
    expect(refusal(arn.replace('default', 'other'))).toEqual({
      type: 'InvalidParameterException',
      message: 'Invalid identifier: Identifier is for cluster other. Your cluster is default',
    })
    expect(refusal(arn.replace('service', 'task')).type).toBe('InvalidParameterException')
    const ofOld = arn.replace('/default', '')
    expect(describeServices({ services: [ofOld] }, world).services).toHaveLength(1)
  })

  it('shows tags only when included', () => {
    const { create, world } = serviceLab()
    const tags = [{ key: 'a', value: 'b' }]
    create('a', { tags })
    expect(describeServices({ services: ['a'] }, world).services?.[0]).not.toHaveProperty('tags')
    expect(describeServices({ services: ['a'], include: ['TAGS'] }, world).services?.[0]?.tags).toEqual(tags)
  })

  it('takes one to ten services of a cluster that exists (PAGE-04, CL-08)', () => {
    const { world } = serviceLab()
    const eleven = Array.from({ length: 11 }, (_, index) => `s${index}`)
    for (const services of [[], eleven])
      expect(typeOf(() => describeServices({ services }, world))).toBe('InvalidParameterException')
    expect(typeOf(() => describeServices({ cluster: 'none', services: ['a'] }, world))).toBe(
      'ClusterNotFoundException',
    )
  })
})

describe('ListServices', () => {
  it('lists ten a page by name, each exactly once (PAGE-02, PAGE-03)', () => {
    const { create, world } = serviceLab()
    const made = Array.from({ length: 23 }, (_, index) => `s${String(index).padStart(2, '0')}`)
    for (const name of made.toReversed()) create(name, { desiredCount: 0 })
    const listed: string[] = []
    let nextToken: string | undefined
    do {
      const answer = listServices({ nextToken }, world)
      expect(answer.serviceArns?.length).toBeLessThanOrEqual(10)
      listed.push(...names(answer.serviceArns))
      nextToken = answer.nextToken
    } while (nextToken)
    expect(listed).toEqual(made)
    expect(listServices({ maxResults: 100 }, world).serviceArns).toHaveLength(23)
    expect(typeOf(() => listServices({ maxResults: 101 }, world))).toBe('InvalidParameterException')
  })

  it('filters by launch type and scheduling strategy', () => {
    const { create, world } = serviceLab()
    create('a', onFargate)
    create('b')
    create('c', { schedulingStrategy: 'DAEMON', desiredCount: undefined })
    const listed = (input: Parameters<typeof listServices>[0]) =>
      names(listServices(input, world).serviceArns)
    expect(listed({ launchType: 'FARGATE' })).toEqual(['a'])
    expect(listed({ launchType: 'EC2' })).toEqual(['b', 'c'])
    expect(listed({ schedulingStrategy: 'DAEMON' })).toEqual(['c'])
    expect(listed({ launchType: 'EC2', schedulingStrategy: 'REPLICA' })).toEqual(['b'])
    expect(listed({ resourceManagementType: 'CUSTOMER' })).toEqual(['a', 'b', 'c'])
    expect(listed({ resourceManagementType: 'ECS' })).toEqual([])
  })
})

describe('ListServicesByNamespace', () => {
  it('lists the services of a namespace over all clusters, by name or ARN (SV-28)', () => {
    const { create, world } = serviceLab()
    const inNamespace = { serviceConnectConfiguration: { enabled: true, namespace: 'internal' } }
    createCluster({ clusterName: 'other', serviceConnectDefaults: { namespace: 'internal' } }, world)
    create('b', inNamespace)
    create('plain')
    create('a', { cluster: 'other', serviceConnectConfiguration: { enabled: true } })
    create('off', { cluster: 'other', serviceConnectConfiguration: { enabled: false } })
    const { serviceArns } = listServicesByNamespace({ namespace: 'internal' }, world)
    expect(serviceArns).toEqual([`${account}:service/default/b`, `${account}:service/other/a`])
    const namespace = world.clusters.get('other')?.serviceConnectDefaults?.namespace
    expect(listServicesByNamespace({ namespace }, world).serviceArns).toEqual(serviceArns)
    const { nextToken } = listServicesByNamespace({ namespace, maxResults: 1 }, world)
    expect(listServicesByNamespace({ namespace, nextToken }, world).serviceArns).toHaveLength(1)
  })

  it('knows no other namespaces', () => {
    const { world } = serviceLab()
    expect(typeOf(() => listServicesByNamespace({ namespace: 'none' }, world))).toBe(
      'NamespaceNotFoundException',
    )
  })
})
