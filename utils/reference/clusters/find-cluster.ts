import { parseArn } from '../arn.ts'
import { EcsError, invalidParameter } from '../ecs-error.ts'
import type { ClusterState, World } from '../world.ts'

/** The cluster that an omitted `cluster` means (WIRE-05). */
export const DEFAULT_CLUSTER = 'default'

/**
 * The ACTIVE cluster of that name or ARN; without one, the default cluster (WIRE-05).
 * Throws ClusterNotFoundException for an unknown or deleted one (CL-08).
 */
export function findCluster(world: World, reference: string | undefined): ClusterState {
  const cluster = lookUpCluster(world, reference)
  if (!cluster) throw new EcsError('ClusterNotFoundException', 'Cluster not found.')
  if (cluster.status === 'INACTIVE')
    throw new EcsError('ClusterNotFoundException', 'The referenced cluster was inactive.')
  return cluster
}

/** The same, deleted clusters included; nothing for an unknown one. Throws for an ARN of another kind of resource. */
export function lookUpCluster(world: World, reference: string = DEFAULT_CLUSTER): ClusterState | undefined {
  if (!reference.startsWith('arn:')) return world.clusters.get(reference)
  const arn = parseArn(reference)
  if (arn?.kind !== 'cluster') throw invalidParameter(`Unsupported resource type: ${arn?.kind ?? reference}`)
  const cluster = world.clusters.get(arn.path.join('/'))
  return cluster?.arn === reference ? cluster : undefined
}
