import type { Task } from '@aws-sdk/client-ecs'
import { statusRank } from './status-order.ts'

/** A state that is waited for: whether a task is there, and whether it can't get there any more. */
export interface Goal {
  /** `lastStatus RUNNING` */
  readonly state: string
  reached(task: Task): boolean
  passed(task: Task): boolean
}

/** A `lastStatus`; it is out of reach once the task has a later one (TK-01). */
export function lastStatusGoal(status: string): Goal {
  const wanted = statusRank(status)
  if (wanted === undefined) throw new RangeError(`lastStatus ${status} is none that a task can have`)
  return {
    state: `lastStatus ${status}`,
    reached: (task) => task.lastStatus === status,
    passed: (task) => (statusRank(task.lastStatus ?? '') ?? -1) > wanted,
  }
}

/** A `desiredStatus`; RUNNING is out of reach once it is STOPPED (TK-03). */
export function desiredStatusGoal(status: string): Goal {
  if (!/^(RUNNING|STOPPED)$/.test(status))
    throw new RangeError(`desiredStatus is RUNNING or STOPPED, never ${status}`)
  return {
    state: `desiredStatus ${status}`,
    reached: (task) => task.desiredStatus === status,
    passed: (task) => status === 'RUNNING' && task.desiredStatus === 'STOPPED',
  }
}
