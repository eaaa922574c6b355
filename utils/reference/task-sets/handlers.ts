import type { Handlers } from '../handler.ts'
import { createTaskSet } from './create-task-set.ts'
import { deleteTaskSet } from './delete-task-set.ts'
import { describeTaskSets } from './describe-task-sets.ts'
import { updateServicePrimaryTaskSet } from './update-service-primary-task-set.ts'
import { updateTaskSet } from './update-task-set.ts'

/** The operations on task sets, for services of the EXTERNAL controller (MISC-05). */
export const taskSetHandlers = {
  CreateTaskSet: createTaskSet,
  DeleteTaskSet: deleteTaskSet,
  DescribeTaskSets: describeTaskSets,
  UpdateServicePrimaryTaskSet: updateServicePrimaryTaskSet,
  UpdateTaskSet: updateTaskSet,
} satisfies Handlers
