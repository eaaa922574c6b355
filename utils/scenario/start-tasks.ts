import type { RunTaskRequest, RunTaskResponse } from '@aws-sdk/client-ecs'
import type { ScenarioLoad } from './scenario-load.ts'

/** A client that can start tasks; `ECS` is one. */
interface TaskRunner {
  runTask(input: RunTaskRequest): Promise<RunTaskResponse>
}

/** The most that RunTask starts (TK-06). */
const mostACall = 10

/**
 * Starts so many tasks by as many RunTask calls as it takes, `load.sizes.clients` of them at a time; their ARNs. Throws where a
 * call does not start all that it was asked for.
 */
export async function startTasks(
  { ecs, load }: { readonly ecs: TaskRunner; readonly load: Pick<ScenarioLoad, 'each'> },
  input: Omit<RunTaskRequest, 'count'>,
  count: number,
): Promise<string[]> {
  const counts = Array.from({ length: Math.ceil(count / mostACall) }, (_, index) =>
    Math.min(mostACall, count - index * mostACall),
  )
  const started = await load.each(counts, async (wanted) => {
    const { tasks = [], failures = [] } = await ecs.runTask({ ...input, count: wanted })
    if (tasks.length === wanted) return tasks.map(({ taskArn = '' }) => taskArn)
    const reasons = failures.map(({ reason }) => reason).join(', ') || 'none given'
    throw new Error(`RunTask started ${tasks.length} of ${wanted} tasks (failures: ${reasons})`)
  })
  return started.flat()
}
