import type {
  PutClusterCapacityProvidersRequest,
  PutClusterCapacityProvidersResponse,
} from '@aws-sdk/client-ecs'
import { checkAssociation } from '../capacity-providers/association.ts'
import { checkStrategy, withStrategyDefaults } from '../capacity-providers/strategy.ts'
import { EcsError } from '../ecs-error.ts'
import { providersInUse } from '../services/uses.ts'
import type { ClusterState, TaskState, World } from '../world.ts'
import { clusterView } from './cluster-view.ts'
import { findCluster } from './find-cluster.ts'

/**
 * PutClusterCapacityProviders: replaces the whole list and the default strategy (CP-03).
 * Throws ResourceInUseException when a provider that falls out runs a task or is in the strategy of a service.
 */
export function putClusterCapacityProviders(
  input: PutClusterCapacityProvidersRequest,
  world: World,
): PutClusterCapacityProvidersResponse {
  const cluster = findCluster(world, input.cluster)
  const { capacityProviders = [], defaultCapacityProviderStrategy = [] } = input
  checkAssociation(world, capacityProviders)
  const kept = new Set([...scopedProviders(cluster, world), ...capacityProviders])
  checkStrategy(defaultCapacityProviderStrategy, [...kept])
  checkUnused(
    cluster,
    cluster.capacityProviders.filter((name) => !kept.has(name)),
  )
  cluster.capacityProviders = [...kept]
  cluster.defaultCapacityProviderStrategy = withStrategyDefaults(defaultCapacityProviderStrategy)
  return { cluster: clusterView(cluster, { settings: true, tags: true }) }
}

/** Providers of managed instances come and go with CreateCapacityProvider and DeleteCapacityProvider alone. */
function scopedProviders({ capacityProviders }: ClusterState, world: World): string[] {
  return capacityProviders.filter((name) => world.capacityProviders.get(name)?.cluster !== undefined)
}

function checkUnused(cluster: ClusterState, removed: readonly string[]) {
  if (removed.length === 0) return
  const used = providersInUse(cluster)
  if (removed.some((name) => used.has(name)) || cluster.tasks.values().some(runsOnRemoved)) {
    throw new EcsError(
      'ResourceInUseException',
      'The specified capacity provider is in use and cannot be removed.',
    )
  }

  function runsOnRemoved({ task: { capacityProviderName = '', lastStatus } }: TaskState): boolean {
    return removed.includes(capacityProviderName) && lastStatus !== 'STOPPED' && lastStatus !== 'DELETED'
  }
}
