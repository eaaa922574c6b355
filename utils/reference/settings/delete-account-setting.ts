import type { DeleteAccountSettingRequest, DeleteAccountSettingResponse } from '@aws-sdk/client-ecs'
import type { World } from '../world.ts'
import { callerArn, effectiveSetting, ownSettings, settingView } from './effective-setting.ts'
import { settingName } from './setting-values.ts'

/** DeleteAccountSetting: the principal is back at the default, which the answer shows (MISC-03). */
export function deleteAccountSetting(
  input: DeleteAccountSettingRequest,
  world: World,
): DeleteAccountSettingResponse {
  const { principalArn = callerArn(world) } = input
  const name = settingName(input.name)
  ownSettings(world, principalArn).delete(name)
  return { setting: settingView(name, effectiveSetting(world, name, principalArn), principalArn) }
}
