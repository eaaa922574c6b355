import { isRecord, type JsonRecord, numberOf, recordsOf, textOf } from '../history/checkers/json.ts'
import { observedServices, observedTasks } from '../history/checkers/observations.ts'
import type { CallEntry, HistoryEntry } from '../history/entry.ts'
import { parsed } from '../history/judge.ts'
import { type LatencyRecord, newLatencyRecord } from '../results/latency.ts'
import type { Span } from './spread.ts'
import { type SeenTask, stageTimestamps } from './task-stages.ts'

/** What a record shows of times; by ARN, and by operation. */
export interface Measured {
  readonly tasks: ReadonlyMap<string, SeenTask>
  /** Of services whose steady state was seen after the last call that changed them. */
  readonly callToSteady: ReadonlyMap<string, Span>
  readonly latencies: ReadonlyMap<string, LatencyRecord>
}

/**
 * Takes the times from a history until its clean-up. Pure; memory grows with tasks and services, not with calls. Where a call
 * was tried again, the attempt that was answered counts.
 */
export function measureHistory(history: Iterable<HistoryEntry>): Measured {
  const tasks = new Map<string, Writable<SeenTask> & { started?: number; stopped?: number }>()
  const changes = new Map<string, Change>()
  const deployments = new Map<string, Set<string>>()
  const callToSteady = new Map<string, Span>()
  const latencies = new Map<string, LatencyRecord>()

  function seeTasks(entry: CallEntry): void {
    const { operation, startMs, endMs } = entry
    for (const { fields } of observedTasks(parsed(entry))) {
      const taskArn = textOf(fields, 'taskArn')
      if (taskArn === undefined) continue
      const task = tasks.get(taskArn) ?? {}
      tasks.set(taskArn, task)
      if (begins.has(operation)) task.started ??= startMs
      if (operation === 'StopTask') task.stopped ??= startMs
      if (operation === 'DescribeTasks') task.times = timesIn(fields)
      const status = textOf(fields, 'lastStatus')
      if (status === 'RUNNING' && task.started !== undefined)
        task.callToRunning ??= { fromMs: task.started, toMs: endMs }
      if (status === 'STOPPED' && task.stopped !== undefined)
        task.callToStopped ??= { fromMs: task.stopped, toMs: endMs }
    }
  }

  function seeServices(entry: CallEntry): void {
    const { operation, startMs, endMs } = entry
    for (const { fields } of observedServices(parsed(entry))) {
      const serviceArn = textOf(fields, 'serviceArn')
      if (serviceArn === undefined) continue
      const primary = primaryOf(fields)
      const known = deployments.get(serviceArn) ?? new Set()
      if (operation !== 'DescribeServices') {
        const before = new Set(known)
        if (primary !== undefined) before.delete(primary)
        changes.set(serviceArn, { startMs, endMs, before })
        callToSteady.delete(serviceArn)
      }
      deployments.set(serviceArn, primary === undefined ? known : known.add(primary))
      if (operation !== 'DescribeServices') continue
      const change = changes.get(serviceArn)
      // What was asked before the change was answered may show what was before it.
      if (!change || startMs < change.endMs || callToSteady.has(serviceArn)) continue
      if (isSteady(fields) && !(primary !== undefined && change.before.has(primary)))
        callToSteady.set(serviceArn, { fromMs: change.startMs, toMs: endMs })
    }
  }

  for (const entry of history) {
    if (entry.kind === 'clean-up') break
    if (entry.kind !== 'call') continue
    const { operation, status, failure, startMs, endMs } = entry
    if (status === undefined || failure) continue
    const latency = latencies.get(operation) ?? newLatencyRecord()
    latencies.set(operation, latency)
    latency.add((endMs - startMs) * 1000)
    if (showsTasks.has(operation)) seeTasks(entry)
    if (showsServices.has(operation)) seeServices(entry)
  }
  return { tasks, callToSteady, latencies }
}

type Writable<Type> = { -readonly [Member in keyof Type]: Type[Member] }

/** A call that changed a service. */
interface Change {
  readonly startMs: number
  readonly endMs: number
  /** Deployments that were PRIMARY before, and not in the answer: what shows one of them lags behind it. */
  readonly before: ReadonlySet<string>
}

const begins = new Set(['RunTask', 'StartTask'])
const showsTasks = new Set(['DescribeTasks', 'StopTask', ...begins])
const showsServices = new Set(['DescribeServices', 'CreateService', 'UpdateService'])

/** Timestamps are in seconds on the wire. */
function timesIn(task: JsonRecord): Record<string, number> {
  return Object.fromEntries(
    stageTimestamps.flatMap((name) => {
      const seconds = numberOf(task, name)
      return seconds === undefined ? [] : [[name, seconds * 1000]]
    }),
  )
}

function primaryOf(service: JsonRecord): string | undefined {
  const deployments = recordsOf(service, 'deployments').map(([, deployment]) => deployment)
  const primary = deployments.find((deployment) => textOf(deployment, 'status') === 'PRIMARY')
  return primary && textOf(primary, 'id')
}

/** One deployment (none under another controller than ECS), as many tasks running as desired, none pending (SV-10). */
function isSteady(service: JsonRecord): boolean {
  const deployments = recordsOf(service, 'deployments').length
  const controller = service['deploymentController']
  const isRolling = !isRecord(controller) || textOf(controller, 'type') === 'ECS'
  const running = numberOf(service, 'runningCount')
  return (
    textOf(service, 'status') === 'ACTIVE' &&
    (deployments === 1 || (deployments === 0 && !isRolling)) &&
    running !== undefined &&
    running === numberOf(service, 'desiredCount') &&
    (numberOf(service, 'pendingCount') ?? 0) === 0
  )
}
