import type { ECS, Task } from '@aws-sdk/client-ecs'
import { desiredStatusGoal, type Goal, lastStatusGoal } from './goal.ts'
import { createPoller, type Poller } from './poller.ts'
import {
  type StageTimestamps,
  type StatusChange,
  stageTimestamps,
  type TaskRecord,
} from './status-history.ts'
import { type TransitionProblem, transitionProblems } from './transitions.ts'
import { type PendingWait, startWait } from './wait.ts'

export interface StatusCheckerOptions {
  /** Pause between two polls of a cluster, in milliseconds. */
  readonly pollMs: number
  /** How long a wait may take unless it says otherwise, in milliseconds. */
  readonly deadlineMs: number
}

export interface WaitOptions {
  /** In milliseconds; the checker's own deadline unless given. */
  readonly deadlineMs?: number
  /** What ECS or the task itself takes by design, in milliseconds on top of the deadline: a container that runs for a minute. */
  readonly extraMs?: number
  /** Needed only where the task's ARN does not hold its cluster (the format before 2018). */
  readonly cluster?: string
}

/** Watches tasks through DescribeTasks and remembers every status that it saw. */
export interface TaskStatusChecker {
  /**
   * The task (or all the tasks) once `lastStatus` is as wanted. Rejects at once with StatusOutOfReach when it has passed
   * that status, with TaskVanished when it is gone, at the deadline with WaitDeadlineExceeded, and with the call's own
   * error when a poll fails.
   */
  waitForStatus: Wait
  /** The same for `desiredStatus`, which only ever goes from RUNNING to STOPPED (TK-03). */
  waitForDesiredStatus: Wait
  /** What is wrong with the order of the statuses seen of a task (TK-01, TK-03); nothing when it is right. */
  validateTransitions(taskArn: string): readonly TransitionProblem[]
  /** Each change of status seen so far, in order; empty for a task that was never waited for. */
  getStatusHistory(taskArn: string): readonly StatusChange[]
  /** When the task reached each stage, as last described. */
  getStageTimestamps(taskArn: string): StageTimestamps
  /** Ends all polling; waits that are still open never settle. */
  close(): void
}

type Wait = {
  (taskArn: string, status: string, options?: WaitOptions): Promise<Task>
  (taskArns: readonly string[], status: string, options?: WaitOptions): Promise<Task[]>
}

/** DescribeTasks takes at most 100 tasks (PAGE-04). */
const batchSize = 100

export function createTaskStatusChecker(ecs: ECS, checker: StatusCheckerOptions): TaskStatusChecker {
  const records = new Map<string, TaskRecord>()
  const pollers = new Map<string, Poller<Task>>()
  const open = new Set<PendingWait>()

  function pollerOf(cluster: string): Poller<Task> {
    const describe = async (ids: readonly string[]) => {
      const { tasks = [] } = await ecs.describeTasks({ cluster, tasks: [...ids] })
      return new Map(tasks.map((task) => [task.taskArn ?? '', task]))
    }
    const poller = pollers.get(cluster) ?? createPoller({ batchSize, describe }, checker.pollMs)
    pollers.set(cluster, poller)
    return poller
  }

  function recordOf(taskArn: string): TaskRecord {
    const record = records.get(taskArn) ?? { changes: [], latest: undefined }
    records.set(taskArn, record)
    return record
  }

  function waitFor(taskArn: string, goal: Goal, options: WaitOptions): PendingWait {
    const pending = startWait({
      poller: pollerOf(options.cluster ?? clusterOf(taskArn)),
      taskArn,
      record: recordOf(taskArn),
      goal,
      deadlineMs: (options.deadlineMs ?? checker.deadlineMs) + (options.extraMs ?? 0),
    })
    open.add(pending)
    const forget = () => open.delete(pending)
    pending.task.then(forget, forget)
    return pending
  }

  function wait(goalOf: (status: string) => Goal): Wait {
    function one(taskArn: string, status: string, options?: WaitOptions): Promise<Task>
    function one(taskArns: readonly string[], status: string, options?: WaitOptions): Promise<Task[]>
    function one(tasks: string | readonly string[], status: string, options: WaitOptions = {}) {
      const goal = goalOf(status)
      if (typeof tasks === 'string') return waitFor(tasks, goal, options).task
      const waits = tasks.map((taskArn) => waitFor(taskArn, goal, options))
      // The first that can't be met settles the whole; polling for the others would be for nobody.
      return Promise.all(waits.map(({ task }) => task)).finally(() => {
        for (const { cancel } of waits) cancel()
      })
    }
    return one
  }

  return {
    waitForStatus: wait(lastStatusGoal),
    waitForDesiredStatus: wait(desiredStatusGoal),
    validateTransitions: (taskArn) => transitionProblems(records.get(taskArn)?.changes ?? []),
    getStatusHistory: (taskArn) => [...(records.get(taskArn)?.changes ?? [])],
    getStageTimestamps: (taskArn) => stageTimestamps(records.get(taskArn)?.latest),
    close() {
      for (const { cancel } of open) cancel()
    },
  }
}

/** `arn:aws:ecs:region:account:task/<cluster>/<id>` (WIRE-06); without a cluster part it is `default` (WIRE-05). */
function clusterOf(taskArn: string): string {
  const parts = taskArn.split('/')
  return parts.length === 3 ? (parts[1] ?? 'default') : 'default'
}
