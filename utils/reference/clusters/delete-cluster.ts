import type { CapacityProvider, DeleteClusterRequest, DeleteClusterResponse } from '@aws-sdk/client-ecs'
import { EcsError } from '../ecs-error.ts'
import type { ClusterState, World } from '../world.ts'
import { isRegistered } from './cluster-counts.ts'
import { clusterView } from './cluster-view.ts'
import { lookUpCluster } from './find-cluster.ts'

/**
 * DeleteCluster: leaves the cluster INACTIVE (CL-03). Deleting an INACTIVE one again gives it back as it is
 * (gh:aws/aws-cli#2078). Throws ClusterContains…Exception while something lives in it (CL-05, CL-06, CL-07).
 */
export function deleteCluster(
  { cluster: reference }: DeleteClusterRequest,
  world: World,
): DeleteClusterResponse {
  const cluster = lookUpCluster(world, reference)
  if (!cluster) throw new EcsError('ClusterNotFoundException', 'Cluster not found.')
  if (cluster.status === 'ACTIVE') {
    checkEmpty(cluster, world)
    cluster.status = 'INACTIVE'
    cluster.capacityProviders = []
    cluster.defaultCapacityProviderStrategy = []
    cluster.tags = []
  }
  return { cluster: clusterView(cluster, { settings: true, tags: true, configuration: true }) }
}

function checkEmpty(cluster: ClusterState, world: World) {
  // A DRAINING service holds the cluster by its tasks alone.
  if (cluster.services.values().some(({ status }) => status === 'ACTIVE')) {
    throw new EcsError(
      'ClusterContainsServicesException',
      'The Cluster cannot be deleted while Services are active.',
    )
  }
  for (const { task } of cluster.tasks.values()) {
    if (task.lastStatus !== 'STOPPED' && task.lastStatus !== 'DELETED') {
      throw new EcsError(
        'ClusterContainsTasksException',
        'The Cluster cannot be deleted while Tasks are active.',
      )
    }
  }
  if ([...cluster.instances.values()].some(isRegistered)) {
    throw new EcsError(
      'ClusterContainsContainerInstancesException',
      'The Cluster cannot be deleted while Container Instances are active or draining.',
    )
  }
  const isOfCluster = (provider: CapacityProvider) =>
    provider.cluster === cluster.name && !isDeleted(provider)
  if (world.capacityProviders.values().some(isOfCluster)) {
    throw new EcsError(
      'ClusterContainsCapacityProviderException',
      'The Cluster cannot be deleted while Capacity Providers are active.',
    )
  }
}

/** A provider whose deletion has begun no longer holds its cluster. */
function isDeleted({ status, updateStatus }: CapacityProvider): boolean {
  return status === 'INACTIVE' || updateStatus === 'DELETE_IN_PROGRESS'
}
