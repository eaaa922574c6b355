import { expect } from 'vitest'
import { expectError } from '../../utils/scenario/expect-error.ts'
import { effectiveValue, withoutOwnSetting } from '../../utils/scenario/given/account-setting.ts'
import { unlessRefused } from '../../utils/scenario/given/remove.ts'
import { scenario } from '../../utils/scenario/scenario.ts'

scenario(
  'UpdateClusterSettings changes containerInsights',
  { requirements: ['MISC-03', 'CL-10'] },
  async ({ ecs, given, eventually }) => {
    const cluster = await given.cluster({ settings: [{ name: 'containerInsights', value: 'disabled' }] })
    const enabled = { name: 'containerInsights', value: 'enabled' } as const

    const updated = await ecs.updateClusterSettings({ cluster, settings: [enabled] })

    expect(updated.cluster?.settings).toContainEqual(enabled)
    await eventually(async () => {
      const { clusters } = await ecs.describeClusters({ clusters: [cluster], include: ['SETTINGS'] })
      expect(clusters).toMatchObject([{ settings: [enabled] }])
    })
  },
)

scenario(
  'UpdateCluster changes the configuration and leaves the settings',
  { requirements: ['CL-10', 'MISC-03'] },
  async ({ ecs, given, eventually }) => {
    const settings = [{ name: 'containerInsights', value: 'enabled' } as const]
    const cluster = await given.cluster({ settings })
    const configuration = { executeCommandConfiguration: { logging: 'NONE' } } as const

    await ecs.updateCluster({ cluster, configuration })

    await eventually(async () => {
      const include = ['SETTINGS', 'CONFIGURATIONS'] as const
      const { clusters } = await ecs.describeClusters({ clusters: [cluster], include: [...include] })
      expect(clusters).toMatchObject([{ configuration, settings }])
    })
  },
)

scenario(
  'CreateCluster refuses a value that containerInsights cannot have',
  { requirements: ['MISC-03'] },
  async ({ ecs, given }) => {
    const clusterName = given.name('cluster')
    given.cleanUp(`cluster ${clusterName}`, () =>
      unlessRefused(() => ecs.deleteCluster({ cluster: clusterName })),
    )
    const settings = [{ name: 'containerInsights', value: 'sometimes' } as const]

    await expectError(
      ecs.createCluster({ clusterName, settings }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

scenario(
  'PutAccountSetting sets a value of the caller, and DeleteAccountSetting takes it away',
  { requirements: ['MISC-03'], needs: ['account-settings'], alone: true },
  async ({ ecs, given, eventually }) => {
    const name = 'awsvpcTrunking'
    await withoutOwnSetting(ecs, given, name)
    const own = { name, value: 'enabled' } as const
    const expectSettings = (expected: object[]) =>
      eventually(async () => {
        const { settings } = await ecs.listAccountSettings({ name })
        expect(settings).toMatchObject(expected)
      })

    const { setting } = await ecs.putAccountSetting(own)
    expect(setting).toMatchObject(own)
    await expectSettings([own])

    await ecs.deleteAccountSetting({ name })
    await expectSettings([])
  },
)

scenario(
  'What the caller has set is effective until DeleteAccountSetting reverts to the value before',
  { requirements: ['MISC-03'], needs: ['account-settings'], alone: true },
  async ({ ecs, given, eventually }) => {
    const name = 'awsvpcTrunking'
    await withoutOwnSetting(ecs, given, name)
    const before = await effectiveValue(ecs, name)
    const expectEffective = (value: string) =>
      eventually(async () => expect(await effectiveValue(ecs, name)).toBe(value))

    await ecs.putAccountSetting({ name, value: opposite(before) })
    await expectEffective(opposite(before))

    await ecs.deleteAccountSetting({ name })
    await expectEffective(before)
  },
)

scenario(
  'PutAccountSettingDefault changes the value that holds for who has set none',
  { requirements: ['MISC-03'], needs: ['account-settings'], alone: true },
  async ({ ecs, given, eventually }) => {
    const name = 'awsvpcTrunking'
    await withoutOwnSetting(ecs, given, name)
    const before = await effectiveValue(ecs, name)
    given.cleanUp(`default of ${name}`, () => ecs.putAccountSettingDefault({ name, value: before }))

    await ecs.putAccountSettingDefault({ name, value: opposite(before) })

    await eventually(async () => expect(await effectiveValue(ecs, name)).toBe(opposite(before)))
  },
)

scenario(
  'PutAccountSetting refuses a value that the setting cannot have',
  { requirements: ['MISC-03'], needs: ['account-settings'], alone: true },
  async ({ ecs, given }) => {
    const name = 'awsvpcTrunking'
    await withoutOwnSetting(ecs, given, name)

    await expectError(
      ecs.putAccountSetting({ name, value: 'sometimes' }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

scenario(
  'A new cluster has the containerInsights of the account unless it is given its own',
  { requirements: ['MISC-03'], needs: ['account-settings'], alone: true },
  async ({ ecs, given, eventually }) => {
    const name = 'containerInsights'
    await withoutOwnSetting(ecs, given, name)
    await ecs.putAccountSetting({ name, value: 'enabled' })
    await eventually(async () => expect(await effectiveValue(ecs, name)).toBe('enabled'))

    const heir = await given.cluster()
    const wilful = await given.cluster({ settings: [{ name, value: 'disabled' }] })

    await eventually(async () => {
      const { clusters = [] } = await ecs.describeClusters({
        clusters: [heir, wilful],
        include: ['SETTINGS'],
      })
      const insights = clusters.map(({ clusterName, settings }) => [clusterName, settings?.[0]?.value])
      expect(Object.fromEntries(insights)).toEqual({ [heir]: 'enabled', [wilful]: 'disabled' })
    })
  },
)

scenario(
  'ListAccountSettings with a name and a value gives the setting only if it has that value',
  { requirements: ['MISC-03'] },
  async ({ ecs }) => {
    const name = 'awsvpcTrunking'
    const value = await effectiveValue(ecs, name)

    const same = await ecs.listAccountSettings({ name, value, effectiveSettings: true })
    const other = await ecs.listAccountSettings({ name, value: opposite(value), effectiveSettings: true })

    expect(same.settings).toMatchObject([{ name, value }])
    expect(other.settings).toEqual([])
  },
)

scenario(
  'ListAccountSettings refuses a value without a name',
  { requirements: ['MISC-03'] },
  async ({ ecs }) => {
    await expectError(
      ecs.listAccountSettings({ value: 'enabled', effectiveSettings: true }),
      'InvalidParameterException',
      'ClientException',
    )
  },
)

function opposite(value: string): string {
  return value === 'enabled' ? 'disabled' : 'enabled'
}
