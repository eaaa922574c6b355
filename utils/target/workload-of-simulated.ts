import type { Reference } from '../reference/server.ts'
import type { Workload } from './target.ts'

type ContainerChange = Parameters<Parameters<Reference['watchContainers']>[0]>[0]

/** What a simulated container of the reference says of its task. Its times are on the reference's clock, as the API's are. */
export function workloadOfSimulated(change: ContainerChange): Workload {
  const { taskId, name, status, at, startedAt, exitCode } = change
  const since = startedAt === undefined ? {} : { startedAt: new Date(startedAt).toISOString() }
  return {
    taskId,
    name: `container ${taskId.slice(0, 12)} ${name}`,
    phase: phases[status],
    containers: [
      status === 'STOPPED'
        ? {
            name,
            state: 'terminated',
            ...since,
            finishedAt: new Date(at).toISOString(),
            ...(exitCode !== undefined && { exitCode }),
          }
        : { name, state: status === 'RUNNING' ? 'running' : 'waiting', ...since },
    ],
  }
}

const phases = { PENDING: 'created', RUNNING: 'running', STOPPED: 'exited' } as const
