import { invalidParameter } from '../ecs-error.ts'
import type { World } from '../world.ts'
import { findProvider } from './find-provider.ts'

/** The most capacity providers that a cluster takes (DG:service-quotas). */
const LARGEST_ASSOCIATION = 20

/**
 * Refuses a list of capacity providers that a cluster can't be given: unknown ones, too many, ones being deleted, and
 * those of managed instances, which belong to a cluster from the start (gh:hashicorp/terraform-provider-aws#44783).
 */
export function checkAssociation(world: World, names: readonly string[]): void {
  if (new Set(names).size > LARGEST_ASSOCIATION)
    throw invalidParameter('The maximum number of capacity providers per cluster has been exceeded.')
  for (const name of names) {
    const { status, cluster } = findProvider(world, name)
    if (status !== 'ACTIVE')
      throw invalidParameter(`The specified capacity provider ${name} is not in an ACTIVE state.`)
    if (cluster !== undefined) {
      throw invalidParameter(
        'Cannot associate Managed Instances capacity provider to clusters using this API. Managed Instances capacity providers are already associated with a cluster.',
      )
    }
  }
}
