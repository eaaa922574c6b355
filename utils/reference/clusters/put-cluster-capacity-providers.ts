import type {
  PutClusterCapacityProvidersRequest,
  PutClusterCapacityProvidersResponse,
} from '@aws-sdk/client-ecs'
import { checkAssociation } from '../capacity-providers/association.ts'
import { checkStrategy, withStrategyDefaults } from '../capacity-providers/strategy.ts'
import { EcsError } from '../ecs-error.ts'
import type { ClusterState, World } from '../world.ts'
import { clusterView } from './cluster-view.ts'
import { findCluster } from './find-cluster.ts'

/**
 * PutClusterCapacityProviders: replaces the whole list and the default strategy (CP-03).
 * Throws ResourceInUseException when a provider that falls out runs a task.
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

function checkUnused({ tasks }: ClusterState, removed: readonly string[]) {
  for (const { task } of tasks.values()) {
    const { capacityProviderName = '', lastStatus } = task
    if (removed.includes(capacityProviderName) && lastStatus !== 'STOPPED' && lastStatus !== 'DELETED') {
      throw new EcsError(
        'ResourceInUseException',
        'The specified capacity provider is in use and cannot be removed.',
      )
    }
  }
}
