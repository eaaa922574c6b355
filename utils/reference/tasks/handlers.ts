import type { Handlers } from '../handler.ts'
import { describeTasks } from './describe-tasks.ts'
import { listTasks } from './list-tasks.ts'
import { runTask } from './run-task.ts'
import { stopTask } from './stop-task.ts'

/** The operations on tasks: running, starting, stopping, describing, listing and protecting them. */
export const taskHandlers = {
  DescribeTasks: describeTasks,
  ListTasks: listTasks,
  RunTask: runTask,
  StopTask: stopTask,
} satisfies Handlers
