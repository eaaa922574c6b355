import { idOf } from './arn.ts'
import type { Call, Witness } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { isRecord, numberOf, recordsOf, textOf, textsOf } from './json.ts'
import { isLater } from './moments.ts'
import { placeOf } from './observations.ts'
import { type TaskLife, taskLives, wasScheduledAway } from './task-lives.ts'

/** How far apart the clocks of an endpoint's parts are taken to be at most, in seconds. */
const skewSeconds = 1

/** How long protection lasts when a call does not say (API:UpdateTaskProtection.expiresInMinutes). */
const defaultMinutes = 120

/** A call about a task's protection. */
interface Change {
  readonly startMs: number
  readonly endMs: number
  /** Nothing when it did not protect the task, or nobody knows. */
  readonly protection: Protection | undefined
}

/** In epoch seconds of the endpoint's clock. */
interface Protection {
  readonly from: number
  readonly until: number
  readonly witness: Witness
}

/** What ends a task whether it is protected or not, or may do so. */
const overrides =
  /^(DeleteService|DeleteTaskSet|DeleteCluster|UpdateContainerInstancesState|DeregisterContainerInstance)$/

/**
 * The scheduler does not stop a task, for scaling or for a deployment, between the call that protected it and the
 * expiration that this was answered with (MISC-01). On the endpoint's clock the call was made as long before the
 * expiration as it asked for.
 *
 * Not judged: tasks whose protection was touched by another call before they were seen to stop, tasks stopped for their
 * health, ends that are not the scheduler's doing (StopTask, the task's own exit), and tasks that went while a service was
 * deleted or an instance drained or deregistered.
 */
export const protectionHeldChecker = defineChecker({
  id: 'protection-held',
  requirements: ['MISC-01'],
  begin() {
    const changes = new Map<string, Change[]>()
    const tasks = taskLives()
    let overriddenMs = Number.POSITIVE_INFINITY
    return {
      see(call) {
        tasks.see(call)
        if (overrides.test(call.operation)) overriddenMs = Math.min(overriddenMs, call.startMs)
        if (call.operation === 'UpdateTaskProtection') note(call, changes)
        return []
      },
      *end() {
        if (changes.size === 0) return
        for (const life of tasks.lives.values()) {
          if (life.stopSeenMs > overriddenMs || !wasScheduledAway(life)) continue
          yield* stoppedAllTheSame(life, changes.get(idOf(life.arn)) ?? [])
        }
      },
    }
  },
})

function note(call: Call, changes: Map<string, Change[]>) {
  if (!isRecord(call.input)) return
  const minutes = numberOf(call.input, 'expiresInMinutes') ?? defaultMinutes
  const protections = new Map<string, Protection>()
  for (const [path, task] of isRecord(call.output) ? recordsOf(call.output, 'protectedTasks') : []) {
    const until = numberOf(task, 'expirationDate')
    if (until === undefined || task['protectionEnabled'] !== true) continue
    const witness = { ...placeOf(call, `${path}.expirationDate`), value: until }
    protections.set(idOf(textOf(task, 'taskArn') ?? ''), { from: until - minutes * 60, until, witness })
  }
  // Refused for all, it changed nothing.
  if (call.status !== undefined && call.status >= 400 && call.status < 500) return
  for (const id of textsOf(call.input, 'tasks').map(idOf)) {
    const endMs = call.status === 200 ? call.endMs : Number.POSITIVE_INFINITY
    const change = { startMs: call.startMs, endMs, protection: protections.get(id) }
    changes.set(id, [...(changes.get(id) ?? []), change])
  }
}

function* stoppedAllTheSame(life: TaskLife, changes: readonly Change[]): Generator<Finding> {
  const { stopped, stopCode } = life
  // What moving tasks between Availability Zones does with protected ones is documented nowhere.
  if (!stopped || !stopCode || /rebalanc/i.test(life.stoppedReason ?? '')) return
  for (const change of changes) {
    const { protection } = change
    if (!protection) continue
    const isTheLast = changes.every(
      (other) => other === change || other.endMs <= change.startMs || other.startMs >= life.stopSeenMs,
    )
    const { from, until, witness } = protection
    const { seconds } = stopped
    if (!isTheLast || !isLater(seconds - skewSeconds, from) || !isLater(until - skewSeconds, seconds))
      continue
    const message = `${life.name} was stopped by the scheduler at ${seconds} although it was protected until ${until}`
    yield { rule: life.arn, requirement: 'MISC-01', message, witness: [witness, stopCode, stopped.witness] }
  }
}
