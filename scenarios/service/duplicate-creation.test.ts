import type { ECS } from '@aws-sdk/client-ecs'
import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { unlessRefused } from '../../utils/scenario/given/remove.ts'
import { primaryDeployment } from '../../utils/scenario/primary-deployment.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'A service that is created twice in the same words is listed and described once',
  { requirements: ['SV-01', 'SV-04'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster, desiredCount: 0 })
    const { service: first } = await ecs.createService(input)

    // Whether the second call succeeds is said of calls with a client token alone.
    await unlessRefused(() => ecs.createService(input))

    await eventually(async () => {
      expect(await listed(ecs, cluster)).toEqual([first?.serviceArn])
      const { services = [] } = await ecs.describeServices({ cluster, services: [input.serviceName ?? ''] })
      expect(services).toMatchObject([{ serviceArn: first?.serviceArn, status: 'ACTIVE' }])
      expect(services[0]?.deployments?.map(({ id }) => id)).toEqual([primaryDeployment(first).id])
    })
  },
)

scenario(
  'CreateService again with the same client token gives the same service and changes nothing',
  { requirements: ['SV-04'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster, desiredCount: 0, clientToken: crypto.randomUUID() })
    const { service: first } = await ecs.createService(input)

    const { service: second } = await ecs.createService(input)

    expect(second?.serviceArn).toBe(first?.serviceArn)
    expect(primaryDeployment(second).id).toBe(primaryDeployment(first).id)
    await eventually(async () => expect(await listed(ecs, cluster)).toEqual([first?.serviceArn]))
  },
)

scenario(
  'CreateService of a name in use with other parameters is refused and leaves the service as it is',
  { requirements: ['SV-04'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster, desiredCount: 0 })
    const { service: first } = await ecs.createService(input)

    const other = { ...input, deploymentConfiguration: { minimumHealthyPercent: 50 } }
    await expectError(ecs.createService(other), 'InvalidParameterException')

    await eventually(async () => {
      expect(await listed(ecs, cluster)).toEqual([first?.serviceArn])
      const { services } = await ecs.describeServices({ cluster, services: [input.serviceName ?? ''] })
      expect(services).toMatchObject([{ deploymentConfiguration: { minimumHealthyPercent: 100 } }])
    })
  },
)

scenario(
  'Two CreateService calls of one name at the same time make one service',
  { requirements: ['SV-01'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster, desiredCount: 0 })

    const calls = await Promise.allSettled([ecs.createService(input), ecs.createService(input)])

    const made = calls.flatMap((call) =>
      call.status === 'fulfilled' ? [call.value.service?.serviceArn] : [],
    )
    expect(made.length, 'calls that succeeded').toBeGreaterThan(0)
    await eventually(async () => {
      expect(await listed(ecs, cluster)).toEqual([made[0]])
      const { services = [] } = await ecs.describeServices({ cluster, services: [input.serviceName ?? ''] })
      expect(services.map(({ deployments }) => deployments?.length)).toEqual([1])
    })
  },
)

scenario(
  'CreateService with a client token of more than 36 characters is refused',
  { requirements: ['SV-04'] },
  async ({ ecs, given }) => {
    const cluster = await given.cluster()
    const input = await given.serviceInput({ cluster, desiredCount: 0, clientToken: 'x'.repeat(37) })

    await expectError(ecs.createService(input), 'InvalidParameterException', 'ClientException')
  },
)

async function listed(ecs: ECS, cluster: string): Promise<string[] | undefined> {
  const { serviceArns } = await ecs.listServices({ cluster })
  return serviceArns
}
