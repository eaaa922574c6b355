import type {
  UpdateServicePrimaryTaskSetRequest,
  UpdateServicePrimaryTaskSetResponse,
} from '@aws-sdk/client-ecs'
import type { World } from '../world.ts'
import { findExternalService } from './external-service.ts'
import { findLivingTaskSet } from './find-task-set.ts'
import { taskSetView } from './task-set-view.ts'

/** UpdateServicePrimaryTaskSet: this one is PRIMARY from now on, the one before is ACTIVE again (MISC-05). */
export function updateServicePrimaryTaskSet(
  input: UpdateServicePrimaryTaskSetRequest,
  world: World,
): UpdateServicePrimaryTaskSetResponse {
  const service = findExternalService(world, input)
  const primary = findLivingTaskSet(service, input.primaryTaskSet ?? '')
  const now = new Date(world.clock.now())
  const before = service.taskSets.find(({ status }) => status === 'PRIMARY')
  if (before && before !== primary) {
    before.status = 'ACTIVE'
    before.updatedAt = now
  }
  if (before !== primary) {
    primary.status = 'PRIMARY'
    primary.updatedAt = now
  }
  return { taskSet: taskSetView(primary, { tags: false }) }
}
