import { idOf } from './arn.ts'
import type { Witness } from './checker.ts'
import { numberOf, recordsOf, textOf } from './json.ts'
import { witnessOf } from './observations.ts'
import type { SeenTask } from './task-checker.ts'

/** An answer that said something, and when it was under way: what it said was so at some moment in between, or before. */
export interface Claim {
  readonly startMs: number
  readonly endMs: number
  /** It repeats an earlier answer, and may tell what was so long before the call. */
  readonly isReplay: boolean
  readonly witness: Witness
}

/** When answers said of a task, or of one of its containers, that it is RUNNING or STOPPED. */
export interface StatusClaims {
  firstRunning?: Claim
  /** Of the answers that show the present, or lag behind it. */
  lastRunning?: Claim
  firstStopped?: Claim
}

export interface ContainerClaims extends StatusClaims {
  /** Each exit code that was told, where it was first. */
  readonly exitCodes: Map<number, Witness>
  /** The last answer that said STOPPED of the task and of the container, and told no exit code. */
  withoutExitCode?: Claim
}

/** What answers said of one task. Its size doesn't depend on their number. */
export interface TaskClaims extends StatusClaims {
  readonly id: string
  readonly name: string
  taskDefinitionArn: string | undefined
  instance: string
  readonly containers: Map<string, ContainerClaims>
}

export function newTaskClaims({ arn, name }: SeenTask): TaskClaims {
  return { id: idOf(arn), name, taskDefinitionArn: undefined, instance: '', containers: new Map() }
}

/** Takes in what one answer says of the task. */
export function noteClaims(claims: TaskClaims, task: SeenTask): void {
  claims.taskDefinitionArn ??= textOf(task.fields, 'taskDefinitionArn')
  claims.instance = idOf(textOf(task.fields, 'containerInstanceArn') ?? claims.instance)
  const taskStatus = textOf(task.fields, 'lastStatus')
  noteStatus(claims, task, taskStatus, 'lastStatus')
  for (const [path, container] of recordsOf(task.fields, 'containers')) {
    const name = textOf(container, 'name')
    if (name === undefined) continue
    const of: ContainerClaims = claims.containers.get(name) ?? { exitCodes: new Map() }
    claims.containers.set(name, of)
    const status = textOf(container, 'lastStatus')
    noteStatus(of, task, status, `${path}.lastStatus`)
    const code = numberOf(container, 'exitCode')
    if (code !== undefined && !of.exitCodes.has(code))
      of.exitCodes.set(code, witnessOf(task, `${path}.exitCode`))
    if (taskStatus === 'STOPPED' && status === 'STOPPED' && code === undefined && task.freshness === 'read')
      of.withoutExitCode = claimOf(task, `${path}.exitCode`)
  }
}

function noteStatus(claims: StatusClaims, task: SeenTask, status: string | undefined, member: string): void {
  if (status === 'STOPPED') claims.firstStopped = earlier(claims.firstStopped, claimOf(task, member))
  if (status !== 'RUNNING') return
  claims.firstRunning = earlier(claims.firstRunning, claimOf(task, member))
  // A replay may repeat what was so long ago.
  if (task.freshness === 'replay') return
  const { lastRunning } = claims
  if (!lastRunning || lastRunning.startMs < task.call.startMs) claims.lastRunning = claimOf(task, member)
}

function earlier(known: Claim | undefined, claim: Claim): Claim {
  return known && known.endMs <= claim.endMs ? known : claim
}

function claimOf(task: SeenTask, member: string): Claim {
  const { startMs, endMs } = task.call
  return { startMs, endMs, isReplay: task.freshness === 'replay', witness: witnessOf(task, member) }
}
