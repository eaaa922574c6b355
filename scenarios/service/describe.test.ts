import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'DescribeServices finds a service by its name and by its ARN, in a cluster by name and by ARN',
  { requirements: ['SV-32', 'WIRE-05'], phase: 2 },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const {
      serviceName = '',
      serviceArn = '',
      clusterArn,
    } = await given.service({ cluster, desiredCount: 0 })

    await eventually(async () => {
      for (const name of [serviceName, serviceArn])
        for (const where of [cluster, clusterArn]) {
          const { services, failures } = await ecs.describeServices({ cluster: where, services: [name] })
          expect(services).toMatchObject([{ serviceName, serviceArn, clusterArn, status: 'ACTIVE' }])
          expect(failures ?? []).toEqual([])
        }
    })
  },
)

scenario(
  'DescribeServices reports an unknown service as MISSING and is no error',
  { requirements: ['SV-06'], phase: 2 },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const unknown = given.name('service')

    const { services, failures } = await ecs.describeServices({ cluster, services: [unknown] })

    expect(services ?? []).toEqual([])
    expect(failures).toMatchObject([{ arn: expect.stringContaining(unknown), reason: 'MISSING' }])
  },
)

scenario(
  'DescribeServices gives the known services beside the missing ones, each once',
  { requirements: ['SV-06'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const [one, two] = [
      await given.service({ cluster, desiredCount: 0 }),
      await given.service({ cluster, desiredCount: 0 }),
    ]
    const unknown = given.name('service')
    const names = [one.serviceName ?? '', unknown, two.serviceName ?? '']

    await eventually(async () => {
      const { services = [], failures } = await ecs.describeServices({ cluster, services: names })
      const found = services.map(({ serviceArn }) => serviceArn).toSorted()
      expect(found).toEqual([one.serviceArn, two.serviceArn].toSorted())
      expect(failures).toMatchObject([{ arn: expect.stringContaining(unknown), reason: 'MISSING' }])
    })
  },
)

scenario(
  'DescribeServices of a service in another cluster reports it as MISSING',
  { requirements: ['SV-06'] },
  async ({ ecs, given }) => {
    const [here, there] = [await given.cluster(), await given.cluster()]
    const { serviceName = '' } = await given.service({ cluster: there, desiredCount: 0 })

    const { services, failures } = await ecs.describeServices({ cluster: here, services: [serviceName] })

    expect(services ?? []).toEqual([])
    expect(failures).toMatchObject([{ reason: 'MISSING' }])
  },
)

scenario(
  'DescribeServices of more than ten services is refused',
  { requirements: ['PAGE-04'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const services = Array.from({ length: 11 }, () => given.name('service'))

    await expectError(
      ecs.describeServices({ cluster, services }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

scenario(
  'DescribeServices gives back what CreateService was told of network, platform and grace period',
  { requirements: ['SV-32'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const told = { platformVersion: '1.4.0', healthCheckGracePeriodSeconds: 30 }
    const input = await given.serviceInput({
      cluster,
      desiredCount: 0,
      fixture: 'busybox-healthy',
      ...told,
    })

    await ecs.createService(input)

    await eventually(async () => {
      const { services } = await ecs.describeServices({ cluster, services: [input.serviceName ?? ''] })
      const { awsvpcConfiguration: { subnets = [], securityGroups = [] } = {} } =
        input.networkConfiguration ?? {}
      expect(services).toMatchObject([
        {
          ...told,
          networkConfiguration: {
            awsvpcConfiguration: { subnets, securityGroups, assignPublicIp: 'ENABLED' },
          },
        },
      ])
    })
  },
)

scenario(
  'DescribeServices gives back placement constraints and strategies, in their order',
  { requirements: ['SV-32'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const placement = {
      placementConstraints: [
        { type: 'memberOf' as const, expression: 'attribute:stack == prod' },
        { type: 'distinctInstance' as const },
      ],
      placementStrategy: [
        { type: 'spread' as const, field: 'attribute:ecs.availability-zone' },
        { type: 'binpack' as const, field: 'memory' },
      ],
    }
    const { serviceName = '' } = await given.service({
      cluster,
      desiredCount: 0,
      launchType: 'EC2',
      fixture: 'ec2-sleep',
      ...placement,
    })

    await eventually(async () => {
      const { services } = await ecs.describeServices({ cluster, services: [serviceName] })
      expect(services).toMatchObject([placement])
    })
  },
)

scenario(
  'A service on a launch type shows it, and no capacity provider strategy',
  { requirements: ['SV-28'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const { serviceName = '' } = await given.service({ cluster, desiredCount: 0 })

    await eventually(async () => {
      const { services: [service] = [] } = await ecs.describeServices({ cluster, services: [serviceName] })
      expect(service?.launchType).toBe('FARGATE')
      expect(service?.capacityProviderStrategy ?? []).toEqual([])
    })
  },
)

scenario(
  'A service on a capacity provider strategy shows it, and no launch type',
  { requirements: ['SV-28'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster({ capacityProviders: ['FARGATE'] })
    const capacityProviderStrategy = [{ capacityProvider: 'FARGATE', weight: 1, base: 1 }]
    const { serviceName = '' } = await given.service({ cluster, desiredCount: 0, capacityProviderStrategy })

    await eventually(async () => {
      const { services: [service] = [] } = await ecs.describeServices({ cluster, services: [serviceName] })
      expect(service?.capacityProviderStrategy).toEqual(capacityProviderStrategy)
      expect(service?.launchType).toBeUndefined()
    })
  },
)
