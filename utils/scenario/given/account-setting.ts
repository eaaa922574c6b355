import type { ECS, SettingName } from '@aws-sdk/client-ecs'
import type { Given } from './given.ts'

/**
 * Takes away the caller's own value of an account setting, and has clean-up put it back as it was (MISC-03). For scenarios
 * that run alone.
 */
export async function withoutOwnSetting(ecs: ECS, given: Given, name: SettingName): Promise<void> {
  const { settings: [own] = [] } = await ecs.listAccountSettings({ name })
  const before = own?.value
  given.cleanUp(`account setting ${name}`, () =>
    before === undefined
      ? ecs.deleteAccountSetting({ name })
      : ecs.putAccountSetting({ name, value: before }),
  )
  if (before !== undefined) await ecs.deleteAccountSetting({ name })
}

/** The value of an account setting that holds for the caller: its own, else the account's, else AWS's. */
export async function effectiveValue(ecs: ECS, name: SettingName): Promise<string> {
  const { settings: [setting] = [] } = await ecs.listAccountSettings({ name, effectiveSettings: true })
  if (setting?.value === undefined) throw new Error(`ListAccountSettings gave no effective value of ${name}`)
  return setting.value
}
