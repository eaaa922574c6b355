import type { ClusterSetting } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import { effectiveSetting } from '../settings/effective-setting.ts'
import type { World } from '../world.ts'

const VALUES = ['enabled', 'disabled', 'enhanced']

/** Refuses a value that Container Insights can't have (API:ClusterSetting). */
export function checkClusterSettings(settings: readonly ClusterSetting[] | undefined): void {
  for (const { name, value } of settings ?? []) {
    if (name === undefined) throw invalidParameter('Setting name can not be blank.')
    if (value === undefined || !VALUES.includes(value))
      throw invalidParameter(`Invalid value for ${name}: ${value}. Valid values: ${VALUES.join(', ')}.`)
  }
}

/** A new cluster's settings: what it is given overrides the account's Container Insights value (MISC-03). */
export function initialSettings(world: World, given: readonly ClusterSetting[] = []): ClusterSetting[] {
  return mergeSettings(
    [{ name: 'containerInsights', value: effectiveSetting(world, 'containerInsights') }],
    given,
  )
}

/** The settings with others put in their place. */
export function mergeSettings(
  settings: readonly ClusterSetting[],
  changed: readonly ClusterSetting[],
): ClusterSetting[] {
  return [...new Map([...settings, ...changed].map((setting) => [setting.name, setting])).values()]
}
