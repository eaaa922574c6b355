import type { CapacityProviderStrategyItem, LaunchType } from '@aws-sdk/client-ecs'
import { isPredefined } from '../capacity-providers/predefined.ts'
import { withStrategyDefaults } from '../capacity-providers/strategy.ts'
import { launchTargets } from '../tasks/launch-types.ts'
import type { ClusterState } from '../world.ts'
import type { ServiceSettings } from './service-state.ts'

/** By what a service's tasks are launched: a launch type or a strategy, never both (SV-28). */
export type LaunchChoice = Pick<ServiceSettings, 'launchType' | 'capacityProviderStrategy'>

interface Given {
  readonly launchType?: LaunchType | undefined
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined
}

/**
 * What is given; with neither, the cluster's default strategy, else EC2 (CP-02). Throws InvalidParameterException for
 * both (TK-12), and for a strategy that the cluster can't have.
 */
export function chooseLaunch(given: Given, cluster: ClusterState): LaunchChoice {
  launchTargets(given, cluster, 1)
  const { launchType, capacityProviderStrategy: own = [] } = given
  const strategy = own.length > 0 ? own : cluster.defaultCapacityProviderStrategy
  if (launchType === undefined && strategy.length > 0)
    return { launchType: undefined, capacityProviderStrategy: withStrategyDefaults(strategy) }
  return { launchType: launchType ?? 'EC2', capacityProviderStrategy: undefined }
}

/** The launch types that the service's tasks can come to run on, by what it is set to: providers may be gone by now. */
export function launchTypesOf({
  launchType,
  capacityProviderStrategy,
}: LaunchChoice): ReadonlySet<LaunchType> {
  if (launchType !== undefined) return new Set([launchType])
  return new Set(
    capacityProviderStrategy?.map(({ capacityProvider = '' }) =>
      isPredefined(capacityProvider) ? 'FARGATE' : 'EC2',
    ),
  )
}
