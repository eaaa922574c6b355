import type { RunContext, Selection } from '../scenario/run-context.ts'
import type { RunningTarget, Target } from '../target/target.ts'

/** What the scenarios of one run are told. */
export function describeRun(
  target: Target,
  running: RunningTarget,
  reportFolder: string,
  selection: Selection,
): RunContext {
  return {
    target: { name: target.name, version: running.version, endpoint: running.endpoint },
    profile: { ...target.profile, ...(running.network && { network: running.network }) },
    ec2InstanceIds: running.ec2InstanceIds ?? [],
    runId: Date.now().toString(36).slice(-6),
    reportFolder,
    selection,
  }
}
