import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { unlessRefused } from '../../utils/scenario/given/remove.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'FARGATE and FARGATE_SPOT are there from the start',
  { requirements: ['CP-01'] },
  async ({ ecs }) => {
    const { capacityProviders = [] } = await ecs.describeCapacityProviders({
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
    })

    const found = capacityProviders.map(({ name, status }) => [name, status])
    expect(Object.fromEntries(found)).toEqual({ FARGATE: 'ACTIVE', FARGATE_SPOT: 'ACTIVE' })
  },
)

scenario(
  'DeleteCapacityProvider spares FARGATE_SPOT',
  { requirements: ['CP-01'], needs: ['own-account'] },
  async ({ ecs }) => {
    const name = 'FARGATE_SPOT'

    await expectError(
      ecs.deleteCapacityProvider({ capacityProvider: name }),
      'InvalidParameterException',
      'ClientException',
    )

    const { capacityProviders } = await ecs.describeCapacityProviders({ capacityProviders: [name] })
    expect(capacityProviders).toMatchObject([{ name, status: 'ACTIVE' }])
  },
)

scenario(
  'CreateCapacityProvider gives an ACTIVE provider of that name',
  { requirements: ['CP-01'], needs: ['made-up-arns'] },
  async ({ ecs, given, eventually }) => {
    const { name = '', capacityProviderArn = '', status } = await given.capacityProvider()
    expect(status).toBe('ACTIVE')
    expect(capacityProviderArn).toMatch(new RegExp(`:capacity-provider/${name}$`))

    await eventually(async () => {
      const { capacityProviders } = await ecs.describeCapacityProviders({
        capacityProviders: [capacityProviderArn],
      })
      expect(capacityProviders).toMatchObject([{ name, status: 'ACTIVE' }])
    })
  },
)

scenario(
  'CreateCapacityProvider refuses a name that starts with aws, ecs or fargate',
  { requirements: ['CP-01'], needs: ['made-up-arns'] },
  async ({ given }) => {
    for (const prefix of ['aws', 'ecs', 'fargate']) {
      const name = `${prefix}-${given.name('provider')}`
      await expectError(given.capacityProvider({ name }), 'InvalidParameterException', 'ClientException')
    }
  },
)

scenario(
  'A deleted capacity provider is INACTIVE or gone',
  { requirements: ['CP-01'], needs: ['made-up-arns'] },
  async ({ ecs, given, eventually }) => {
    const { name = '' } = await given.capacityProvider()

    await ecs.deleteCapacityProvider({ capacityProvider: name })

    await eventually(async () => {
      const { capacityProviders = [] } = await ecs.describeCapacityProviders({ capacityProviders: [name] })
      expect(capacityProviders.filter(({ status }) => status !== 'INACTIVE')).toEqual([])
    })
  },
)

scenario(
  'A capacity provider that a cluster has cannot be deleted',
  { requirements: ['CP-03'], needs: ['made-up-arns'] },
  async ({ ecs, given, eventually }) => {
    const { name = '' } = await given.capacityProvider()
    await given.cluster({ capacityProviders: [name] })

    // AWS answers with updateStatus DELETE_FAILED (gh:ekristen/aws-nuke#542); a refusal says the same.
    await unlessRefused(() => ecs.deleteCapacityProvider({ capacityProvider: name }))

    await eventually(async () => {
      const { capacityProviders } = await ecs.describeCapacityProviders({ capacityProviders: [name] })
      expect(capacityProviders).toMatchObject([{ name, status: 'ACTIVE' }])
    })
  },
)

scenario(
  'DescribeCapacityProviders leaves out tags that include does not name',
  { requirements: ['MISC-02'], needs: ['made-up-arns'] },
  async ({ ecs, given, eventually }) => {
    const tags = [{ key: 'team', value: 'blue' }]
    const { name = '' } = await given.capacityProvider({ tags })

    await eventually(async () => {
      const names = { capacityProviders: [name] }
      const { capacityProviders: full } = await ecs.describeCapacityProviders({ ...names, include: ['TAGS'] })
      expect(full).toMatchObject([{ name, tags }])
      const { capacityProviders: [bare] = [] } = await ecs.describeCapacityProviders(names)
      expect([bare?.name, bare?.tags ?? []]).toEqual([name, []])
    })
  },
)
