import type {
  CapacityProvider,
  DeleteCapacityProviderRequest,
  DeleteCapacityProviderResponse,
} from '@aws-sdk/client-ecs'
import { clientError } from '../ecs-error.ts'
import type { ClusterState, World } from '../world.ts'
import { findProvider } from './find-provider.ts'
import { isPredefined } from './predefined.ts'

/** How long a deletion takes, in milliseconds. */
const DELETION_TIME = 1000

/**
 * DeleteCapacityProvider: DELETE_IN_PROGRESS, then INACTIVE (API:CapacityProvider). Predefined ones can't be deleted,
 * nor those that a cluster is associated with (CP-01, API:DeleteCapacityProvider).
 */
export function deleteCapacityProvider(
  { capacityProvider: reference = '' }: DeleteCapacityProviderRequest,
  world: World,
): DeleteCapacityProviderResponse {
  const provider = findProvider(world, reference)
  const { name = '' } = provider
  if (isPredefined(name))
    throw clientError('The specified capacity provider is reserved and cannot be deleted.')
  const users = world.clusters.values().filter(({ capacityProviders }) => capacityProviders.includes(name))
  for (const cluster of users) dissociate(cluster, provider)
  provider.updateStatus = 'DELETE_IN_PROGRESS'
  world.clock.after(DELETION_TIME, () => {
    provider.status = 'INACTIVE'
    provider.updateStatus = 'DELETE_COMPLETE'
  })
  return { capacityProvider: { ...provider } }
}

/** A provider of managed instances leaves its cluster by being deleted; any other is taken out of it first. */
function dissociate(cluster: ClusterState, { name = '', cluster: scope }: CapacityProvider) {
  const isInStrategy = cluster.defaultCapacityProviderStrategy.some((item) => item.capacityProvider === name)
  if (scope === undefined || isInStrategy)
    throw clientError('The specified capacity provider is in use and cannot be removed.')
  cluster.capacityProviders = cluster.capacityProviders.filter((associated) => associated !== name)
}
