import {
  type ListAccountSettingsRequest,
  type ListAccountSettingsResponse,
  type Setting,
  SettingName,
} from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import { page } from '../pagination/page.ts'
import type { World } from '../world.ts'
import { callerArn, effectiveSetting, ownSettings, settingView } from './effective-setting.ts'

/** ListAccountSettings: the principal's own values, or with `effectiveSettings` those that hold (MISC-03, PAGE-02). */
export function listAccountSettings(
  input: ListAccountSettingsRequest,
  world: World,
): ListAccountSettingsResponse {
  const { principalArn = callerArn(world), effectiveSettings = false } = input
  if (input.value !== undefined && input.name === undefined)
    throw invalidParameter('You must specify an account setting name to filter by value.')
  const own = ownSettings(world, principalArn)
  const settings = Object.values(SettingName)
    .filter((name) => effectiveSettings || own.has(name))
    .map((name) => settingView(name, effectiveSetting(world, name, principalArn), principalArn))
    .filter(({ name }) => input.name === undefined || name === input.name)
    .filter(({ value }) => input.value === undefined || value === input.value)
  const rules = {
    list: 'ListAccountSettings',
    key: ({ name }: Setting) => name ?? '',
    defaultSize: 10,
    largestSize: 10,
  }
  const { items, nextToken } = page(settings, input, rules)
  return { settings: [...items], ...(nextToken && { nextToken }) }
}
