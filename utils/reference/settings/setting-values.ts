import type { SettingName } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'

/** What a setting may be, and what it is where nobody set it. */
interface SettingValues {
  readonly initial: string
  readonly allowed: readonly string[]
}

const ENABLED_OR_DISABLED = ['enabled', 'disabled']
const ON_OR_OFF = ['on', 'off', 'enabled', 'disabled']

/** Per setting (API:PutAccountSetting, DG:ecs-account-settings). */
export const settingValues: Readonly<Record<SettingName, SettingValues>> = {
  awsvpcTrunking: { initial: 'disabled', allowed: ENABLED_OR_DISABLED },
  containerInsights: { initial: 'disabled', allowed: ['enabled', 'disabled', 'enhanced'] },
  containerInstanceLongArnFormat: { initial: 'enabled', allowed: ENABLED_OR_DISABLED },
  defaultLogDriverMode: { initial: 'non-blocking', allowed: ['blocking', 'non-blocking'] },
  fargateEventWindows: { initial: 'disabled', allowed: ON_OR_OFF },
  fargateFIPSMode: { initial: 'disabled', allowed: ENABLED_OR_DISABLED },
  fargateTaskRetirementWaitPeriod: { initial: '7', allowed: ['0', '7', '14'] },
  guardDutyActivate: { initial: 'off', allowed: [] },
  serviceLongArnFormat: { initial: 'enabled', allowed: ENABLED_OR_DISABLED },
  tagResourceAuthorization: { initial: 'on', allowed: ON_OR_OFF },
  taskLongArnFormat: { initial: 'enabled', allowed: ENABLED_OR_DISABLED },
}

/** The name, when it is one of a setting that the model knows; throws InvalidParameterException else. */
export function settingName(name: SettingName | undefined): SettingName {
  if (name !== undefined && Object.hasOwn(settingValues, name)) return name
  throw invalidParameter('Account setting name can not be blank.')
}

/** Refuses a value that the setting can't have; AWS alone sets guardDutyActivate (API:Setting.type). */
export function checkSettingValue(name: SettingName, value: string): void {
  const { allowed } = settingValues[name]
  if (allowed.length === 0)
    throw invalidParameter(`The account setting ${name} is managed by AWS and can't be changed.`)
  if (!allowed.includes(value))
    throw invalidParameter(
      `Invalid value '${value}' for account setting ${name}: should be one of [${allowed.join(',')}]`,
    )
}
