import type { UpdateTaskSetRequest, UpdateTaskSetResponse } from '@aws-sdk/client-ecs'
import type { World } from '../world.ts'
import { findExternalService } from './external-service.ts'
import { findLivingTaskSet } from './find-task-set.ts'
import { readScale } from './scale.ts'
import { taskSetSchedulerOf } from './task-set-scheduler.ts'
import { taskSetView } from './task-set-view.ts'

/** UpdateTaskSet: changes the scale, which is all that can be changed of a task set (MISC-05). */
export function updateTaskSet(input: UpdateTaskSetRequest, world: World): UpdateTaskSetResponse {
  const service = findExternalService(world, input)
  const taskSet = findLivingTaskSet(service, input.taskSet ?? '')
  taskSet.scale = readScale(input.scale)
  taskSet.updatedAt = new Date(world.clock.now())
  taskSetSchedulerOf(world, service).wake()
  return { taskSet: taskSetView(taskSet, { tags: false }) }
}
