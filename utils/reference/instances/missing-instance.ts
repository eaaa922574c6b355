import type { Failure } from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import type { ClusterState, World } from '../world.ts'

/** The failure for an instance that the cluster doesn't have (DG:api_failures_messages). */
export function missingInstance(world: World, cluster: ClusterState, reference: string): Failure {
  const arn = reference.startsWith('arn:')
    ? reference
    : arnOf(world, `container-instance/${cluster.name}/${reference}`)
  return { arn, reason: 'MISSING' }
}
