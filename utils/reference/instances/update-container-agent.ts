import type { UpdateContainerAgentRequest, UpdateContainerAgentResponse } from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { EcsError } from '../ecs-error.ts'
import type { World } from '../world.ts'
import { findInstance } from './find-instance.ts'

/** UpdateContainerAgent: agents here are simulated and always the latest, so there never is an update. */
export function updateContainerAgent(
  { cluster, containerInstance = '' }: UpdateContainerAgentRequest,
  world: World,
): UpdateContainerAgentResponse {
  findInstance(findCluster(world, cluster), containerInstance)
  throw new EcsError('NoUpdateAvailableException', 'There is no update available for your container agent.')
}
