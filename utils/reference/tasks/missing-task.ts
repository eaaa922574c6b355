import type { Failure } from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import type { ClusterState, World } from '../world.ts'

/** The failure for a task that the cluster doesn't have, with the ARN that it would have (TK-17). */
export function missingTask(world: World, cluster: ClusterState, reference: string): Failure {
  const arn = reference.startsWith('arn:') ? reference : arnOf(world, `task/${cluster.name}/${reference}`)
  return { arn, reason: 'MISSING' }
}
