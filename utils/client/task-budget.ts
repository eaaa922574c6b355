import { commandText } from '../command-text.ts'
import { FrameworkError } from '../errors/framework-error.ts'

/** How many tasks a run may start, on an endpoint on which they cost money, and how many it has started. */
export interface TaskBudget {
  readonly limit: number
  /** One 32-bit count, which all threads of the run share. */
  readonly spent: SharedArrayBuffer
}

export function createTaskBudget(limit: number): TaskBudget {
  return { limit, spent: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT) }
}

/** A call that would start more tasks than are left of the budget; it was not sent. */
export class TaskBudgetSpent extends FrameworkError<'TASK_BUDGET_SPENT'> {
  override readonly name = 'TaskBudgetSpent'
  constructor(what: string, tasks: number, budget: TaskBudget) {
    const wanted = Number.isFinite(tasks)
      ? `${tasks} task${tasks === 1 ? '' : 's'}`
      : 'no one knows how many tasks'
    super({
      code: 'TASK_BUDGET_SPENT',
      message: `${what} was not let through: it may start ${wanted}, and the run has ${tasksLeft(budget)} left of the ${budget.limit} that it may start`,
      // Reports show what was seen, and this is the first thing that their readers want to know.
      seen: [
        `a larger budget: ECS_SCENARIOS_TASK_BUDGET; fewer scenarios: ${commandText('test-phase2', 'run --phase 2')}, ${commandText('test-one TEST=…', 'run --test …')}`,
      ],
    })
  }
}

/** How many tasks the run may still start. */
export function tasksLeft({ limit, spent }: TaskBudget): number {
  return Math.max(0, limit - Atomics.load(new Int32Array(spent), 0))
}

/** Takes so many tasks off the budget before they are started; whether there were as many left. */
export function spend({ limit, spent }: TaskBudget, tasks: number): boolean {
  if (!Number.isFinite(tasks)) return false
  const count = new Int32Array(spent)
  const before = Atomics.add(count, 0, tasks)
  if (before + tasks <= limit) return true
  Atomics.sub(count, 0, tasks)
  return false
}

/** Puts back what was taken for tasks that were not started after all. */
export function giveBack({ spent }: TaskBudget, tasks: number): void {
  Atomics.sub(new Int32Array(spent), 0, tasks)
}
