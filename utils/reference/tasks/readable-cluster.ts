import { lookUpCluster } from '../clusters/find-cluster.ts'
import { EcsError } from '../ecs-error.ts'
import type { ClusterState, World } from '../world.ts'

/** The cluster for reading its tasks, which a deleted one still has (CL-04). Throws ClusterNotFoundException (CL-08). */
export function readableCluster(world: World, reference: string | undefined): ClusterState {
  const cluster = lookUpCluster(world, reference)
  if (!cluster) throw new EcsError('ClusterNotFoundException', 'Cluster not found.')
  return cluster
}
