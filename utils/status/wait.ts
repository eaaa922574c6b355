import type { Task } from '@aws-sdk/client-ecs'
import type { Goal } from './goal.ts'
import type { Poller } from './poller.ts'
import { note, type TaskRecord } from './status-history.ts'
import { StatusOutOfReach, TaskVanished, WaitDeadlineExceeded } from './wait-errors.ts'
import { watchUntil } from './watch-until.ts'

export interface WaitRequest {
  readonly poller: Poller<Task>
  readonly taskArn: string
  /** Where everything seen is noted. */
  readonly record: TaskRecord
  readonly goal: Goal
  /** In milliseconds. */
  readonly deadlineMs: number
}

export interface PendingWait {
  readonly task: Promise<Task>
  /** Ends the watching; a promise that has not settled by then never does. */
  cancel(): void
}

/** Watches one task until its goal is reached, can't be reached any more, or the deadline comes. */
export function startWait({ poller, taskArn, record, goal, deadlineMs }: WaitRequest): PendingWait {
  const awaited = { taskArn, state: goal.state, origin: new Error('waited here') }
  const { settled, cancel } = watchUntil<Task, Task>({
    poller,
    id: taskArn,
    deadlineMs,
    judge(task) {
      if (task) note(record, task)
      return judge(task)
    },
    overdue: (waitedMs, polls) => new WaitDeadlineExceeded(awaited, waitedMs, polls, record.changes),
  })

  /** A task not seen yet may still become visible (WIRE-07); one seen before may not vanish (TK-18). */
  function judge(task: Task | undefined): Task | Error | undefined {
    if (!task) return record.latest && new TaskVanished(awaited, record.changes)
    if (goal.reached(task)) return task
    return goal.passed(task) ? new StatusOutOfReach(awaited, task, record.changes) : undefined
  }

  return { task: settled, cancel }
}
