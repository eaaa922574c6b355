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
 * DeleteCapacityProvider: DELETE_IN_PROGRESS, then INACTIVE (API:CapacityProvider). Predefined ones can't be deleted (CP-01).
 * One that a cluster is associated with stays as it is, and says DELETE_FAILED with the reason
 * (API:CapacityProvider.updateStatus; gh:hashicorp/terraform-provider-aws#48156).
 */
export function deleteCapacityProvider(
  { capacityProvider: reference = '' }: DeleteCapacityProviderRequest,
  world: World,
): DeleteCapacityProviderResponse {
  const provider = findProvider(world, reference)
  const { name = '' } = provider
  if (isPredefined(name))
    throw clientError('The specified capacity provider is reserved and cannot be deleted.')
  const users = [...world.clusters.values()].filter(({ capacityProviders }) =>
    capacityProviders.includes(name),
  )
  const holder = users.find((cluster) => holds(cluster, provider))
  if (holder) {
    provider.updateStatus = 'DELETE_FAILED'
    provider.updateStatusReason = `The capacity provider cannot be deleted because it is associated with cluster: ${holder.name}. Remove the capacity provider from the cluster and try again.`
    return { capacityProvider: { ...provider } }
  }
  for (const cluster of users) {
    cluster.capacityProviders = cluster.capacityProviders.filter((associated) => associated !== name)
  }
  provider.updateStatus = 'DELETE_IN_PROGRESS'
  delete provider.updateStatusReason
  world.clock.after(DELETION_TIME, () => {
    provider.status = 'INACTIVE'
    provider.updateStatus = 'DELETE_COMPLETE'
  })
  return { capacityProvider: { ...provider } }
}

/** A provider of managed instances leaves its cluster by being deleted; any other has to be taken out of it first. */
function holds(cluster: ClusterState, { name, cluster: scope }: CapacityProvider): boolean {
  return (
    scope === undefined ||
    cluster.defaultCapacityProviderStrategy.some(({ capacityProvider }) => capacityProvider === name)
  )
}
