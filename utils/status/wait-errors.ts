import type { Task } from '@aws-sdk/client-ecs'
import { FrameworkError } from '../errors/framework-error.ts'
import { describeChanges, describeStop, type StatusChange } from './status-history.ts'

/** What was waited for. */
export interface Awaited {
  readonly taskArn: string
  /** `lastStatus RUNNING` */
  readonly state: string
  /** An error made where the wait began: its stack leads to the line that waited. */
  readonly origin: Error
}

/** The awaited state can no longer come: the task has moved past it. */
export class StatusOutOfReach extends FrameworkError {
  override readonly name = 'StatusOutOfReach'
  constructor({ taskArn, state, origin }: Awaited, task: Task, changes: readonly StatusChange[]) {
    super({
      code: 'STATUS_OUT_OF_REACH',
      message: `task ${shortId(taskArn)} can't reach ${state} any more: it is ${task.lastStatus}`,
      seen: [
        ...(task.desiredStatus === 'STOPPED' ? describeStop(task) : []),
        `seen: ${describeChanges(changes)}`,
      ],
      advice:
        'statuses only move forward (TK-01): look at why it went on, or wait for an earlier state sooner.',
      cause: origin,
    })
  }
}

/** The task was there and is not any more, though STOPPED tasks stay describable for an hour (TK-18). */
export class TaskVanished extends FrameworkError {
  override readonly name = 'TaskVanished'
  constructor({ taskArn, state, origin }: Awaited, changes: readonly StatusChange[]) {
    super({
      code: 'TASK_VANISHED',
      message: `task ${shortId(taskArn)} was waited for to reach ${state}, but DescribeTasks does not know it any more`,
      seen: [`seen: ${describeChanges(changes)}`],
      advice: 'a STOPPED task stays describable for at least an hour (TK-18).',
      cause: origin,
    })
  }
}

/** The deadline came first. */
export class WaitDeadlineExceeded extends FrameworkError {
  override readonly name = 'WaitDeadlineExceeded'
  constructor(
    { taskArn, state, origin }: Awaited,
    waitedMs: number,
    polls: number,
    changes: readonly StatusChange[],
  ) {
    super({
      code: 'WAIT_DEADLINE_EXCEEDED',
      message: `task ${shortId(taskArn)} did not reach ${state} within ${Math.round(waitedMs)} ms (${polls} polls)`,
      seen: [`seen: ${describeChanges(changes)}`],
      advice: 'a target that is slow by nature wants a longer deadlines.taskMs in its profile.',
      cause: origin,
    })
  }
}

function shortId(arn: string): string {
  return arn.split('/').slice(1).join('/') || arn
}
