import type { SettingName } from '@aws-sdk/client-ecs'
import type { World } from '../world.ts'

/** Where PutAccountSettingDefault keeps its values. */
export const DEFAULT_PRINCIPAL = 'default'

/** What AWS has where nobody set anything (DG:ecs-account-settings). */
export const initialValues: Readonly<Record<SettingName, string>> = {
  awsvpcTrunking: 'disabled',
  containerInsights: 'disabled',
  containerInstanceLongArnFormat: 'enabled',
  defaultLogDriverMode: 'non-blocking',
  fargateEventWindows: 'disabled',
  fargateFIPSMode: 'disabled',
  fargateTaskRetirementWaitPeriod: '7',
  guardDutyActivate: 'off',
  serviceLongArnFormat: 'enabled',
  tagResourceAuthorization: 'on',
  taskLongArnFormat: 'enabled',
}

/** The principal that makes the calls: this endpoint knows one caller, the root user. */
export function callerArn({ accountId }: Pick<World, 'accountId'>): string {
  return `arn:aws:iam::${accountId}:root`
}

/** The value that holds for a principal: its own, else the account's default, else AWS's. */
export function effectiveSetting(world: World, name: SettingName, principal = callerArn(world)): string {
  const own = world.settings.get(principal)?.get(name)
  return own ?? world.settings.get(DEFAULT_PRINCIPAL)?.get(name) ?? initialValues[name]
}
