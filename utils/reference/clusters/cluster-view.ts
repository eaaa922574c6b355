import type { Cluster } from '@aws-sdk/client-ecs'
import type { ClusterState } from '../world.ts'
import { clusterStatistics, countCluster, total } from './cluster-counts.ts'

/** Which optional parts of a cluster to show (CL-10). */
export interface ClusterInclude {
  readonly settings?: boolean
  readonly statistics?: boolean
  readonly tags?: boolean
  readonly configuration?: boolean
  readonly attachments?: boolean
}

/**
 * The cluster as ECS shows it. Parts that were not asked for are empty lists, as AWS answers them (recorded in
 * cluster-storage.json), or absent where they are no lists.
 */
export function clusterView(cluster: ClusterState, include: ClusterInclude): Cluster {
  const counts = countCluster(cluster)
  return {
    clusterArn: cluster.arn,
    clusterName: cluster.name,
    ...(include.configuration && cluster.configuration && { configuration: cluster.configuration }),
    status: cluster.status,
    registeredContainerInstancesCount: counts.instances,
    runningTasksCount: total(counts.running),
    pendingTasksCount: total(counts.pending),
    activeServicesCount: total(counts.activeServices),
    statistics: include.statistics ? clusterStatistics(counts) : [],
    tags: include.tags ? cluster.tags : [],
    settings: include.settings ? cluster.settings : [],
    capacityProviders: cluster.capacityProviders,
    defaultCapacityProviderStrategy: cluster.defaultCapacityProviderStrategy,
    ...(include.attachments && { attachments: [] }),
    ...(cluster.serviceConnectDefaults && { serviceConnectDefaults: cluster.serviceConnectDefaults }),
  }
}
