import { createTaskBudget } from '../client/task-budget.ts'
import type { WorkloadWatch } from '../history/entry.ts'
import { defaultPrefix, newRunId } from '../scenario/given/names.ts'
import type { RunContext } from '../scenario/run-context.ts'
import type { Selection } from '../scenario/selection.ts'
import type { RunningTarget, Target } from '../target/target.ts'

/**
 * How far apart the API's word and what is seen of workloads may be, in milliseconds. How soon the end of a container shows,
 * AWS tells no figure; its agent reports it at once. Ten seconds are many times what an endpoint needs to look at its containers,
 * and little beside for ever. A kubelet looks at its containers every second and reports within another one or two; what a
 * Docker Engine tells at once was heard up to 1.6 s later where forty processes wanted each core.
 */
const usualLag: WorkloadWatch = { apiLagMs: 10_000, watchLagMs: 3_000 }

/** What the scenarios of one run are told. */
export function describeRun(
  target: Target,
  running: RunningTarget,
  reportFolder: string,
  selection: Selection,
  clients: RunContext['clients'],
): RunContext {
  const unsupported = target.unsupported?.()
  return {
    target: { name: target.name, version: running.version, endpoint: running.endpoint },
    profile: { ...target.profile, ...(running.network && { network: running.network }) },
    ...(unsupported !== undefined && { unsupported }),
    clients,
    ec2InstanceIds: running.ec2InstanceIds ?? [],
    credentials: target.credentials ?? 'made-up',
    namePrefix: target.namePrefix ?? defaultPrefix,
    runId: newRunId(Date.now()),
    ...(target.taskBudget !== undefined && { taskBudget: createTaskBudget(target.taskBudget) }),
    ...(running.watchWorkloads && { workloads: running.workloadLag ?? usualLag }),
    reportFolder,
    selection,
  }
}
