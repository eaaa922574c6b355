import { idOf } from './arn.ts'
import type { Call, Witness } from './checker.ts'
import { numberOf, textOf } from './json.ts'
import { witnessOf } from './observations.ts'
import { type SeenTask, seenTasks } from './task-checker.ts'

/** A timestamp that a task showed, in epoch seconds of the endpoint's clock, and where. */
export interface Moment {
  readonly seconds: number
  readonly witness: Witness
}

/** What a history tells of the life of a task that a deployment started. */
export interface TaskLife {
  readonly arn: string
  readonly name: string
  /** `startedBy`, which is the deployment's id (TK-10). */
  readonly deployment: string
  readonly createdAt: Moment
  /** When the first call that showed it ended, on the client's clock. */
  readonly seenMs: number
  startedAt: Moment | undefined
  /** When it was told to stop, or stopped: the earliest of the timestamps that say so. */
  stopped: Moment | undefined
  /** When the first call that showed that ended, on the client's clock. */
  stopSeenMs: number
  stopCode: Witness | undefined
  /** Where it was seen STOPPED, and when that call ended. */
  over: { readonly witness: Witness; readonly endMs: number } | undefined
  /** Its health had, or may have had, to do with its end. */
  unhealthy: boolean
  /** It was seen HEALTHY. */
  healthy: boolean
  readonly taskDefinition: string
  containerInstance: string | undefined
  stoppedReason: string | undefined
}

/**
 * Recorded by AWS: StopTask answers with `stoppingAt` while the task is still RUNNING (task-delete.json), so it is the
 * moment at which the task was told to stop. A task that ends by itself has ended before.
 */
const stops = ['stoppingAt', 'executionStoppedAt', 'stoppedAt'] as const

export interface TaskLives {
  readonly lives: ReadonlyMap<string, TaskLife>
  see(call: Call): void
  /** Whether the task was seen, and was not started by a deployment. */
  isByHand(arn: string): boolean
  /** The lives by the deployment that started them. */
  byDeployment(): ReadonlyMap<string, readonly TaskLife[]>
}

/** Follows the tasks that deployments start, by their ARN: tasks with `startedBy` `ecs-svc/…` that show a `createdAt`. */
export function taskLives(): TaskLives {
  const lives = new Map<string, TaskLife>()
  /** Started by a call, with a `startedBy` and a group that the caller chose, or with none. */
  const byHand = new Set<string>()
  return {
    lives,
    see(call) {
      for (const task of seenTasks(call)) {
        if (task.freshness === 'replay') {
          byHand.add(task.arn)
          lives.delete(task.arn)
        } else if (!byHand.has(task.arn)) {
          if (isOfNoService(task)) byHand.add(task.arn)
          const life = lives.get(task.arn) ?? newLife(task)
          if (!life) continue
          lives.set(task.arn, life)
          takeIn(life, task)
        }
      }
    },
    isByHand: (arn) => byHand.has(arn),
    byDeployment: () => Map.groupBy(lives.values(), ({ deployment }) => deployment),
  }
}

/** What is in a service's group and names another starter than a deployment is neither: whose it is nobody knows (TK-10). */
function isOfNoService({ fields }: SeenTask): boolean {
  const isOfDeployment = textOf(fields, 'startedBy')?.startsWith('ecs-svc/') ?? false
  return !isOfDeployment && !(textOf(fields, 'group')?.startsWith('service:') ?? false)
}

function newLife(task: SeenTask): TaskLife | undefined {
  const deployment = textOf(task.fields, 'startedBy')
  const createdAt = momentOf(task, 'createdAt')
  if (deployment === undefined || !deployment.startsWith('ecs-svc/') || !createdAt) return undefined
  return {
    arn: task.arn,
    name: task.name,
    deployment,
    createdAt,
    seenMs: task.call.endMs,
    startedAt: undefined,
    stopped: undefined,
    stopSeenMs: Number.POSITIVE_INFINITY,
    stopCode: undefined,
    over: undefined,
    unhealthy: false,
    healthy: false,
    taskDefinition: textOf(task.fields, 'taskDefinitionArn') ?? '',
    containerInstance: undefined,
    stoppedReason: undefined,
  }
}

function takeIn(life: TaskLife, task: SeenTask) {
  // Nothing of a STOPPED task changes any more.
  if (life.over) return
  const { fields, call } = task
  life.containerInstance ??= instanceOf(task)
  life.startedAt ??= momentOf(task, 'startedAt')
  life.stoppedReason ??= textOf(fields, 'stoppedReason')
  life.unhealthy ||=
    textOf(fields, 'healthStatus') === 'UNHEALTHY' || /health/i.test(life.stoppedReason ?? '')
  life.healthy ||= textOf(fields, 'healthStatus') === 'HEALTHY'
  for (const name of stops) {
    const seconds = numberOf(fields, name)
    if (seconds === undefined) continue
    life.stopSeenMs = Math.min(life.stopSeenMs, call.endMs)
    if (!life.stopped || seconds < life.stopped.seconds)
      life.stopped = { seconds, witness: witnessOf(task, name) }
  }
  if (life.stopCode === undefined && textOf(fields, 'stopCode') !== undefined) {
    life.stopCode = witnessOf(task, 'stopCode')
  }
  if (textOf(fields, 'lastStatus') === 'STOPPED') {
    life.over = { witness: witnessOf(task, 'lastStatus'), endMs: call.endMs }
  }
}

function instanceOf({ fields }: SeenTask): string | undefined {
  const arn = textOf(fields, 'containerInstanceArn')
  return arn === undefined ? undefined : idOf(arn)
}

function momentOf(task: SeenTask, name: string): Moment | undefined {
  const seconds = numberOf(task.fields, name)
  return seconds === undefined ? undefined : { seconds, witness: witnessOf(task, name) }
}

/** Whether the service scheduler stopped it (API:TaskStopCode), and not for its health. */
export function wasScheduledAway({ stopCode, unhealthy }: TaskLife): boolean {
  return stopCode?.value === 'ServiceSchedulerInitiated' && !unhealthy
}
