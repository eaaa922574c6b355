import type { DeleteTaskSetRequest, DeleteTaskSetResponse } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import type { World } from '../world.ts'
import { findExternalService } from './external-service.ts'
import { findTaskSet } from './find-task-set.ts'
import { drainTaskSet } from './task-set-scheduler.ts'
import { taskSetView } from './task-set-view.ts'

/**
 * DeleteTaskSet: DRAINING from now on, and gone once its tasks have stopped; deleting it again gives it as it is. Throws
 * InvalidParameterException for one that is scaled above zero, unless forced (MISC-05).
 */
export function deleteTaskSet(input: DeleteTaskSetRequest, world: World): DeleteTaskSetResponse {
  const taskSet = findTaskSet(findExternalService(world, input), input.taskSet ?? '')
  if (taskSet.status !== 'DRAINING') {
    if ((taskSet.scale.value ?? 0) > 0 && !input.force)
      throw invalidParameter('The task set cannot be deleted while it is scaled above 0.')
    drainTaskSet(world, taskSet)
  }
  return { taskSet: taskSetView(taskSet, { tags: false }) }
}
