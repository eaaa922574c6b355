import type { Handlers } from '../handler.ts'
import { deleteAccountSetting } from './delete-account-setting.ts'
import { listAccountSettings } from './list-account-settings.ts'
import { putAccountSetting, putAccountSettingDefault } from './put-account-setting.ts'

/** The operations on account settings (MISC-03). */
export const settingHandlers = {
  DeleteAccountSetting: deleteAccountSetting,
  ListAccountSettings: listAccountSettings,
  PutAccountSetting: putAccountSetting,
  PutAccountSettingDefault: putAccountSettingDefault,
} satisfies Handlers
