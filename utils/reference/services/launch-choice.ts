import type { CapacityProviderStrategyItem, LaunchType } from '@aws-sdk/client-ecs'
import { withStrategyDefaults } from '../capacity-providers/strategy.ts'
import { type LaunchTarget, launchTargets } from '../tasks/launch-types.ts'
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

/** The launch types that the service's tasks can come to run on. */
export function launchTypesOf(choice: LaunchChoice, cluster: ClusterState): ReadonlySet<LaunchType> {
  const { launchType, capacityProviderStrategy: strategy = [] } = choice
  // One task for each provider alone: who gets none of the first tasks may get some of the later ones.
  const targets: readonly LaunchTarget[] =
    launchType === undefined
      ? strategy.flatMap((item) => launchTargets({ capacityProviderStrategy: [item] }, cluster, 1))
      : [{ launchType }]
  return new Set(targets.map((target) => target.launchType))
}
