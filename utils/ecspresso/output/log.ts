import { type FailedCommand, OutputUnreadable } from '../ecspresso-errors.ts'
import type {
  CommandOutput,
  DeleteResult,
  DeployResult,
  DeregisterResult,
  RollbackResult,
  RunResult,
} from '../results.ts'
import { readServiceState } from './service-state.ts'

// A command tells each step in a line of its log: `2026/11/20 10:00:00 service/cluster Task definition is registered web:2`.
// Later versions begin the line another way (`2026-11-20T10:00:00.000Z [INFO] [service/cluster] …`), so that is not looked at.

const dryRun = /DRY RUN OK/
/** Of a deployment's own end later versions may tell in other words. */
const waited = /Completed!|\bdeployment\b.*\b(completed|successful)\b/i
const registered = /Task definition is registered (\S+)/

/** Throws OutputUnreadable where the log does not say how it ended. */
export function readDeploy(output: CommandOutput): DeployResult {
  const created = says(output, /not found\. Creating a new service/)
  const revision = found(output, registered)
  const count = found(output, /desired count: (\d+)/)
  assertEnd(output, [
    dryRun,
    waited,
    /Service is (deployed|created)/,
    /\[INFO\] .*(not found|No deployments)/,
  ])
  return {
    ...output,
    ...(!created && { before: readServiceState(output) }),
    ...(revision !== undefined && { registered: revision }),
    ...(count !== undefined && { desiredCount: Number(count) }),
    created,
    attributesUpdated: says(output, /Updating service attributes/),
    tasksUpdated: says(output, /Updating service tasks/),
    waited: says(output, waited),
  }
}

export function readRollback(output: CommandOutput): RollbackResult {
  const deregistered = found(output, /(\S+) was deregistered successfully/)
  assertEnd(output, [dryRun, waited, /Service is rolled back/])
  return {
    ...output,
    before: readServiceState(output),
    target: needed(output, /Rolling back to (\S+)/, 'no line "Rolling back to …"'),
    ...(deregistered !== undefined && { deregistered }),
    waited: says(output, waited),
  }
}

export function readRun(output: CommandOutput): RunResult {
  const completed = /Run task completed!/
  const revision = found(output, registered)
  const watchedContainer = found(output, /Watch container: (\S+)/)
  const taskArn = found(output, /Task ARN: (\S+)/)
  assertEnd(output, [dryRun, completed, /Run task invoked/])
  return {
    ...output,
    ...(revision !== undefined && { registered: revision }),
    taskDefinition: needed(output, /Task definition ARN: (.+)/, 'no line "Task definition ARN: …"'),
    ...(watchedContainer !== undefined && { watchedContainer }),
    ...(taskArn !== undefined && { taskArn }),
    completed: says(output, completed),
  }
}

export function readDeregister(output: CommandOutput): DeregisterResult {
  const done = all(output, /(\S+) was deregistered successfully/g)
  assertEnd(output, [dryRun, /was deregistered successfully/, /No need to deregister/])
  const planned = all(output, /(\S+) will be deregistered/g)
  return {
    ...output,
    deregistered: says(output, dryRun) ? planned : done,
    inUse: Array.from(
      output.stderr.matchAll(/(\S+) is in use by (.+)\. skip/g),
      ([, name = '', by = '']) => ({
        name,
        by,
      }),
    ),
  }
}

export function readDelete(output: CommandOutput): DeleteResult {
  const deleted = /Service is deleted/
  assertEnd(output, [dryRun, deleted])
  return { ...output, before: readServiceState(output), deleted: says(output, deleted) }
}

/** The files that `init` wrote, as it names them. */
export function readInit(output: CommandOutput): readonly string[] {
  const files = all(output, /save the (?:config|service definition \S+|task definition \S+) to (.+)/g)
  if (files.length === 0) throw new OutputUnreadable(output, 'no line "save the … to …"')
  return files
}

function says({ stderr }: FailedCommand, what: RegExp): boolean {
  return what.test(stderr)
}

/** All that is told is of no use where it is not told how it ended. */
function assertEnd(output: FailedCommand, ends: readonly RegExp[]): void {
  if (!ends.some((end) => says(output, end)))
    throw new OutputUnreadable(output, 'no line that says how it ended')
}

function needed(output: FailedCommand, what: RegExp, missing: string): string {
  const text = found(output, what)
  if (text === undefined) throw new OutputUnreadable(output, missing)
  return text
}

function all({ stderr }: FailedCommand, what: RegExp): string[] {
  return Array.from(stderr.matchAll(what), ([, text = '']) => text)
}

/** What the log says at a place, where it says anything. */
function found({ stderr }: FailedCommand, what: RegExp): string | undefined {
  return what.exec(stderr)?.[1]
}
