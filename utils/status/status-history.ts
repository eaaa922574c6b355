import type { Task } from '@aws-sdk/client-ecs'

/** One change of a task's status as polling saw it; what came and went between two polls is not in it. */
export interface StatusChange {
  readonly lastStatus: string
  readonly desiredStatus: string
  /** Milliseconds on the client's monotonic clock at which the poll that first saw it ended. */
  readonly seenAtMs: number
}

const stages = [
  'createdAt',
  'connectivityAt',
  'pullStartedAt',
  'pullStoppedAt',
  'startedAt',
  'stoppingAt',
  'executionStoppedAt',
  'stoppedAt',
] as const

/** When a task reached each stage, by the endpoint's clock (TK-04); a stage not reached is absent. */
export type StageTimestamps = Pick<Task, (typeof stages)[number]>

/** What has been seen of one task so far. */
export interface TaskRecord {
  readonly changes: StatusChange[]
  latest: Task | undefined
}

/** Adds what a poll saw; an unchanged status adds nothing, so a record grows with changes, not with polls. */
export function note(record: TaskRecord, task: Task): void {
  record.latest = task
  const lastStatus = task.lastStatus ?? '(none)'
  const desiredStatus = task.desiredStatus ?? '(none)'
  const last = record.changes.at(-1)
  if (last?.lastStatus === lastStatus && last.desiredStatus === desiredStatus) return
  record.changes.push({ lastStatus, desiredStatus, seenAtMs: performance.now() })
}

/** `PROVISIONING → PENDING → RUNNING (desired STOPPED) → STOPPED` */
export function describeChanges(changes: readonly StatusChange[]): string {
  return (
    changes
      .map(({ lastStatus, desiredStatus }, index) => {
        const changed = desiredStatus !== (changes[index - 1]?.desiredStatus ?? 'RUNNING')
        return changed ? `${lastStatus} (desired ${desiredStatus})` : lastStatus
      })
      .join(' → ') || '(never seen)'
  )
}

/** Why a task stopped, as far as it says: stop code, reason, and each container's exit code and reason. */
export function describeStop(task: Task): string[] {
  return [
    `stopCode ${task.stopCode ?? '(none)'}, stoppedReason ${task.stoppedReason ?? '(none)'}`,
    ...(task.containers ?? []).map(
      ({ name, lastStatus, exitCode, reason }) =>
        `container ${name}: ${lastStatus}, exit code ${exitCode ?? '(none)'}${reason ? `, reason ${reason}` : ''}`,
    ),
  ]
}

/** The timestamps that a described task carries. */
export function stageTimestamps(task: Task | undefined): StageTimestamps {
  return Object.fromEntries(stages.flatMap((stage) => (task?.[stage] ? [[stage, task[stage]]] : [])))
}
