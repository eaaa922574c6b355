import { invalidParameter } from '../ecs-error.ts'
import type { World } from '../world.ts'
import { findProvider } from './find-provider.ts'

/** The most capacity providers that a cluster takes (DG:service-quotas). */
const LARGEST_ASSOCIATION = 20

/**
 * Refuses a list of capacity providers that a cluster can't be given: unknown ones, too many, ones being deleted, and
 * cluster-scoped ones of another cluster.
 */
export function checkAssociation(world: World, names: readonly string[], clusterName: string): void {
  if (new Set(names).size > LARGEST_ASSOCIATION)
    throw invalidParameter('The maximum number of capacity providers per cluster has been exceeded.')
  for (const name of names) {
    const { status, cluster } = findProvider(world, name)
    if (status !== 'ACTIVE')
      throw invalidParameter(`The specified capacity provider ${name} is not in an ACTIVE state.`)
    if (cluster !== undefined && cluster !== clusterName)
      throw invalidParameter(`The capacity provider ${name} is available only within the cluster ${cluster}.`)
  }
}
