import type { Handlers } from '../handler.ts'
import { acknowledgeStateChange, discoverPollEndpoint } from './agent-reports.ts'
import { describeTasks } from './describe-tasks.ts'
import { executeCommand } from './execute-command.ts'
import { listTasks } from './list-tasks.ts'
import { getTaskProtection, updateTaskProtection } from './protection.ts'
import { runTask } from './run-task.ts'
import { startTask } from './start-task.ts'
import { stopTask } from './stop-task.ts'

/** The operations on tasks: running, starting, stopping, describing, listing and protecting them. */
export const taskHandlers = {
  DescribeTasks: describeTasks,
  DiscoverPollEndpoint: discoverPollEndpoint,
  ExecuteCommand: executeCommand,
  GetTaskProtection: getTaskProtection,
  ListTasks: listTasks,
  RunTask: runTask,
  StartTask: startTask,
  StopTask: stopTask,
  SubmitAttachmentStateChanges: acknowledgeStateChange,
  SubmitContainerStateChange: acknowledgeStateChange,
  SubmitTaskStateChange: acknowledgeStateChange,
  UpdateTaskProtection: updateTaskProtection,
} satisfies Handlers
