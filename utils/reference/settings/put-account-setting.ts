import type {
  PutAccountSettingDefaultRequest,
  PutAccountSettingDefaultResponse,
  PutAccountSettingRequest,
  PutAccountSettingResponse,
} from '@aws-sdk/client-ecs'
import type { World } from '../world.ts'
import { callerArn, ownSettings, settingView } from './effective-setting.ts'
import { checkSettingValue, settingName } from './setting-values.ts'

/** PutAccountSetting: for one principal, the caller when none is named (MISC-03). */
export function putAccountSetting(input: PutAccountSettingRequest, world: World): PutAccountSettingResponse {
  const { value = '', principalArn = callerArn(world) } = input
  const name = settingName(input.name)
  checkSettingValue(name, value)
  ownSettings(world, principalArn).set(name, value)
  return { setting: settingView(name, value, principalArn) }
}

/** PutAccountSettingDefault: for all principals of the account that have no value of their own. */
export function putAccountSettingDefault(
  { name, value }: PutAccountSettingDefaultRequest,
  world: World,
): PutAccountSettingDefaultResponse {
  return putAccountSetting({ name, value }, world)
}
