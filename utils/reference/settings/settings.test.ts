import { beforeEach, describe, expect, test } from 'vitest'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { testWorld } from '../testing/test-world.ts'
import { deleteAccountSetting } from './delete-account-setting.ts'
import { listAccountSettings } from './list-account-settings.ts'
import { putAccountSetting, putAccountSettingDefault } from './put-account-setting.ts'

const root = 'arn:aws:iam::123456789012:root'
const ann = 'arn:aws:iam::123456789012:user/ann'

let world = testWorld()
beforeEach(() => {
  world = testWorld()
})

const list = (input: Parameters<typeof listAccountSettings>[0] = {}) =>
  listAccountSettings(input, world).settings
const insightsOf = (principalArn: string) =>
  list({ name: 'containerInsights', principalArn, effectiveSettings: true })?.[0]?.value

describe('account settings (MISC-03)', () => {
  test('a value holds for the one it was put for, the default for all others', () => {
    putAccountSettingDefault({ name: 'containerInsights', value: 'enabled' }, world)
    expect(
      putAccountSetting({ name: 'containerInsights', value: 'enhanced', principalArn: ann }, world),
    ).toEqual({
      setting: { name: 'containerInsights', value: 'enhanced', principalArn: ann, type: 'user' },
    })
    expect([insightsOf(ann), insightsOf(root)]).toEqual(['enhanced', 'enabled'])
    const { setting } = deleteAccountSetting({ name: 'containerInsights', principalArn: ann }, world)
    expect(setting?.value).toBe('enabled')
    deleteAccountSetting({ name: 'containerInsights' }, world)
    expect([insightsOf(ann), insightsOf(root)]).toEqual(['disabled', 'disabled'])
  })

  test('a list has what was put, with effectiveSettings all that hold', () => {
    expect(list()).toEqual([])
    putAccountSetting({ name: 'awsvpcTrunking', value: 'enabled' }, world)
    expect(list()).toEqual([{ name: 'awsvpcTrunking', value: 'enabled', principalArn: root, type: 'user' }])
    expect(list({ effectiveSettings: true })).toHaveLength(10)
    expect(list({ name: 'awsvpcTrunking', value: 'disabled' })).toEqual([])
  })

  test('ten make a page (PAGE-02)', () => {
    const { nextToken } = listAccountSettings({ effectiveSettings: true }, world)
    expect(list({ effectiveSettings: true, nextToken })).toHaveLength(1)
    expect(ecsErrorOf(() => list({ maxResults: 11 })).type).toBe('InvalidParameterException')
  })

  test.each([
    ['a value without its name', () => list({ value: 'enabled' })],
    ['an unknown value', () => putAccountSetting({ name: 'containerInsights', value: 'on' }, world)],
    ['a setting of AWS', () => putAccountSetting({ name: 'guardDutyActivate', value: 'on' }, world)],
    ['no name', () => deleteAccountSetting({ name: undefined }, world)],
  ])('refuses %s', (_, call) => {
    expect(ecsErrorOf(call).type).toBe('InvalidParameterException')
  })
})
