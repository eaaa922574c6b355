import type { Handlers } from '../handler.ts'
import { createCluster } from './create-cluster.ts'
import { deleteCluster } from './delete-cluster.ts'
import { describeClusters } from './describe-clusters.ts'
import { listClusters } from './list-clusters.ts'
import { putClusterCapacityProviders } from './put-cluster-capacity-providers.ts'
import { updateCluster, updateClusterSettings } from './update-cluster.ts'

/** The operations on clusters (CL-01 … CL-11, CP-03). */
export const clusterHandlers = {
  CreateCluster: createCluster,
  DeleteCluster: deleteCluster,
  DescribeClusters: describeClusters,
  ListClusters: listClusters,
  PutClusterCapacityProviders: putClusterCapacityProviders,
  UpdateCluster: updateCluster,
  UpdateClusterSettings: updateClusterSettings,
} satisfies Handlers
