import type { CapacityProviderStrategyItem } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'

/**
 * Refuses a capacity provider strategy that no cluster may have (CP-02): more than 20 items, weight outside 0–1000,
 * base outside 0–100000 or on several items, a provider named twice or not associated with the cluster.
 * All weights 0 is for the one who launches tasks to refuse.
 */
export function checkStrategy(
  strategy: readonly CapacityProviderStrategyItem[],
  associated: readonly string[],
): void {
  if (strategy.length > 20)
    throw invalidParameter('A capacity provider strategy can contain a maximum of 20 capacity providers.')
  const names = strategy.map(({ capacityProvider }) => capacityProvider)
  if (new Set(names).size < names.length)
    throw invalidParameter('A capacity provider may appear only once in a capacity provider strategy.')
  if (names.some((name) => name === undefined || !associated.includes(name))) {
    throw invalidParameter(
      'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster and try again.',
    )
  }
  for (const { weight, base } of strategy) {
    checkRange('weight', weight, 1000)
    checkRange('base', base, 100_000)
  }
  if (strategy.filter(({ base = 0 }) => base > 0).length > 1)
    throw invalidParameter(
      'Only one capacity provider in a capacity provider strategy can have a base defined.',
    )
}

/** The strategy as ECS shows it: weight and base are 0 when not given. */
export function withStrategyDefaults(
  strategy: readonly CapacityProviderStrategyItem[],
): CapacityProviderStrategyItem[] {
  return strategy.map(({ capacityProvider, weight = 0, base = 0 }) => ({ capacityProvider, weight, base }))
}

function checkRange(name: string, value: number | undefined, largest: number) {
  if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= largest)) return
  throw invalidParameter(
    `The ${name} value of a capacity provider strategy must be between 0 and ${largest}.`,
  )
}
