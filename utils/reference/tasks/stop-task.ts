import type { StopTaskRequest, StopTaskResponse } from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { World } from '../world.ts'
import { findTask } from './find-task.ts'

/** The longest reason (API:StopTask.reason is shown as it stands; the cap keeps tasks small). */
const LONGEST_REASON = 1024

/**
 * StopTask: answers with the task, its desired status STOPPED from now on (TK-13; task-delete.json). A task that is
 * stopping or has stopped stays as it is (TK-16). Throws InvalidParameterException for an unknown one (TK-15).
 */
export function stopTask(input: StopTaskRequest, world: World): StopTaskResponse {
  const cluster = findCluster(world, input.cluster)
  const { reason = 'Task stopped by user' } = input
  if (reason.length > LONGEST_REASON)
    throw invalidParameter(`reason cannot be longer than ${LONGEST_REASON} characters.`)
  const state = findTask(cluster, input.task ?? '')
  state.stop('UserInitiated', reason)
  return { task: state.task }
}
