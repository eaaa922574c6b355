import type { Setting, SettingName } from '@aws-sdk/client-ecs'
import type { World } from '../world.ts'
import { settingValues } from './setting-values.ts'

/** Where the values that hold for the whole account are kept: the root user's are the account's (API:PutAccountSetting). */
const DEFAULT_PRINCIPAL = 'default'

/** The principal that makes the calls: this endpoint knows one caller, the root user. */
export function callerArn({ accountId }: Pick<World, 'accountId'>): string {
  return `arn:aws:iam::${accountId}:root`
}

/** The values that were set for a principal itself, by name; changes to them are kept. */
export function ownSettings(world: World, principalArn: string): Map<string, string> {
  const key = principalArn === callerArn(world) ? DEFAULT_PRINCIPAL : principalArn
  let own = world.settings.get(key)
  if (!own) {
    own = new Map()
    world.settings.set(key, own)
  }
  return own
}

/** The value that holds for a principal: its own, else the account's, else AWS's (MISC-03). */
export function effectiveSetting(world: World, name: SettingName, principalArn = callerArn(world)): string {
  const own = ownSettings(world, principalArn).get(name)
  return own ?? ownSettings(world, callerArn(world)).get(name) ?? settingValues[name].initial
}

/** The setting as ECS shows it. */
export function settingView(name: SettingName, value: string, principalArn: string): Setting {
  return { name, value, principalArn, type: name === 'guardDutyActivate' ? 'aws_managed' : 'user' }
}
