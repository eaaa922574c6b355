import type { CapacityProviderStrategyItem, LaunchType, TaskDefinition } from '@aws-sdk/client-ecs'
import { isPredefined } from '../capacity-providers/predefined.ts'
import { checkStrategy } from '../capacity-providers/strategy.ts'
import { EcsError, invalidParameter } from '../ecs-error.ts'
import type { ClusterState } from '../world.ts'

/** Where one task is to run. */
export interface LaunchTarget {
  readonly launchType: LaunchType
  readonly capacityProviderName?: string | undefined
}

interface LaunchChoice {
  readonly launchType?: LaunchType | undefined
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined
}

/**
 * Where each of `count` tasks is to run: by launch type or by a strategy, never by both (TK-12); with neither, by the
 * cluster's default strategy, else on EC2 (CP-02). Throws InvalidParameterException.
 */
export function launchTargets(
  { launchType, capacityProviderStrategy: given = [] }: LaunchChoice,
  cluster: ClusterState,
  count: number,
): readonly LaunchTarget[] {
  if (launchType !== undefined && given.length > 0) {
    throw invalidParameter(
      'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',
    )
  }
  if (given.length > 0) checkStrategy(given, cluster.capacityProviders)
  const strategy = given.length > 0 ? given : cluster.defaultCapacityProviderStrategy
  if (launchType === undefined && strategy.length > 0) return shares(strategy, count)
  return Array.from({ length: count }, () => ({ launchType: launchType ?? 'EC2' }))
}

/**
 * Where each of `count` tasks is to run by a strategy: first the base, then each next task to the provider that is
 * furthest behind its weight. `running` says how many tasks each provider has already, by its name. Throws
 * InvalidParameterException for a strategy without any weight.
 */
export function shares(
  strategy: readonly CapacityProviderStrategyItem[],
  count: number,
  running: ReadonlyMap<string, number> = new Map(),
): LaunchTarget[] {
  if (strategy.length > 1 && strategy.every(({ weight = 0 }) => weight === 0)) {
    throw invalidParameter(
      'At least one capacity provider in the strategy must have a weight greater than zero.',
    )
  }
  const providers = strategy.map(({ capacityProvider = '', weight = 0, base = 0 }) => ({
    target: targetOf(capacityProvider),
    base,
    // One provider alone takes all, whatever its weight.
    weight: strategy.length === 1 ? 1 : weight,
    assigned: running.get(capacityProvider) ?? 0,
  }))
  return Array.from({ length: count }, () => {
    const atBase = providers.find(({ base, assigned }) => assigned < base)
    const weighted = providers.filter(({ weight }) => weight > 0)
    const behind = ({ assigned, base, weight }: (typeof providers)[number]) => (assigned - base) / weight
    const next = atBase ?? weighted.reduce((least, other) => (behind(other) < behind(least) ? other : least))
    next.assigned += 1
    return next.target
  })
}

function targetOf(capacityProviderName: string): LaunchTarget {
  return { launchType: isPredefined(capacityProviderName) ? 'FARGATE' : 'EC2', capacityProviderName }
}

const FARGATE_VERSIONS: ReadonlySet<string> = new Set(['1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.4.0'])
const LATEST_FARGATE_VERSION = '1.4.0'

/**
 * The platform version of a task: the latest on Fargate, none on EC2. Throws InvalidParameterException for one given with
 * EC2, PlatformUnknownException for an unknown one.
 */
export function platformVersionFor(launchType: LaunchType, given: string | undefined): string | undefined {
  if (launchType !== 'FARGATE') {
    if (given !== undefined && given !== '')
      throw invalidParameter('The platform version must be null when specifying an EC2 launch type.')
    return undefined
  }
  if (given === undefined || given === '' || given === 'LATEST') return LATEST_FARGATE_VERSION
  if (!FARGATE_VERSIONS.has(given))
    throw new EcsError('PlatformUnknownException', 'The specified platform does not exist.')
  return given
}

/** Refuses a launch type that the definition was not found compatible with at registration. */
export function checkCompatibility(launchType: LaunchType, { compatibilities = [] }: TaskDefinition): void {
  if (compatibilities.length === 0 || compatibilities.includes(launchType)) return
  throw invalidParameter(`Task definition does not support launch_type ${launchType}.`)
}
