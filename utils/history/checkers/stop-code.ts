import { enumValues } from '../../model/enums.ts'
import { statusRank } from '../../status/status-order.ts'
import { idOf } from './arn.ts'
import type { Call, Witness } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { isEmpty, isRecord, textOf } from './json.ts'
import { witnessOf } from './observations.ts'
import { type SeenTask, seenTasks } from './task-checker.ts'

const running = statusRank('RUNNING') ?? 0
const known = enumValues('Task', 'stopCode') ?? new Set<string>()
const schedulers = 'ServiceSchedulerInitiated'
const final = ['stopCode', 'stoppedReason'] as const

/** Why a STOPPED task stopped, as it was seen last. */
interface Why {
  readonly endMs: number
  readonly witness: ReadonlyMap<string, Witness>
}

/**
 * `stopCode` is one that ECS has, is there only once the task is stopping, and why a STOPPED task stopped stays
 * what it was (FL-01). ServiceSchedulerInitiated is for tasks that a service started, and what says that it was scaled
 * away is that (SV-27).
 *
 * While a task is stopping the reason may still be made out, and what StopTask does to a STOPPED task is documented
 * nowhere (TK-16), so only STOPPED states with no StopTask in between are compared.
 */
export const stopCodeChecker = defineChecker({
  id: 'stop-code',
  requirements: ['FL-01', 'SV-27'],
  begin() {
    const whys = new Map<string, Why>()
    /** When the last StopTask of a task ended, by the task's id. */
    const stopEnds = new Map<string, number>()
    return {
      *see(call) {
        noteStop(call, whys, stopEnds)
        for (const task of seenTasks(call)) {
          yield* oneOfEcs(task)
          yield* onlyWhenStopping(task)
          yield* schedulersOwn(task)
          if (textOf(task.fields, 'lastStatus') !== 'STOPPED' || task.freshness !== 'read') continue
          if (call.startMs >= (stopEnds.get(idOf(task.arn)) ?? Number.NEGATIVE_INFINITY))
            yield* lasting(task, whys)
        }
      },
    }
  },
})

/** A StopTask that was never answered may take effect at any time after. */
function noteStop(call: Call, whys: Map<string, Why>, stopEnds: Map<string, number>) {
  const task = call.operation === 'StopTask' && isRecord(call.input) ? textOf(call.input, 'task') : undefined
  if (task === undefined) return
  const id = idOf(task)
  const endMs = call.status === undefined ? Number.POSITIVE_INFINITY : call.endMs
  stopEnds.set(id, Math.max(endMs, stopEnds.get(id) ?? endMs))
  whys.delete(id)
}

function* oneOfEcs(task: SeenTask): Generator<Finding> {
  const code = textOf(task.fields, 'stopCode')
  if (code === undefined || known.has(code)) return
  const message = `${task.name} has stopCode "${code}", which is none of ${[...known].join(', ')}`
  yield { rule: `${task.arn} unknown`, requirement: 'FL-01', message, witness: [witnessOf(task, 'stopCode')] }
}

function* onlyWhenStopping(task: SeenTask): Generator<Finding> {
  const code = textOf(task.fields, 'stopCode')
  const status = textOf(task.fields, 'lastStatus') ?? ''
  const rank = statusRank(status)
  if (code === undefined || rank === undefined || rank > running) return
  if (textOf(task.fields, 'desiredStatus') !== 'RUNNING') return
  const message = `${task.name} has stopCode ${code} while it is ${status} and desired RUNNING; it is set when a task stops`
  const witness = ['stopCode', 'lastStatus', 'desiredStatus'].map((name) => witnessOf(task, name))
  yield { rule: `${task.arn} early`, requirement: 'FL-01', message, witness }
}

/** As AWS words it: `Scaling activity initiated by (deployment ecs-svc/…)`. Of that text only what it says is held on to. */
const scaledAway = /^Scaling activity initiated by/

function* schedulersOwn(task: SeenTask): Generator<Finding> {
  const code = textOf(task.fields, 'stopCode')
  const group = textOf(task.fields, 'group')
  const startedBy = textOf(task.fields, 'startedBy') ?? ''
  if (code === schedulers && group?.startsWith('family:') && !startedBy.startsWith('ecs-svc/')) {
    const message = `${task.name} has stopCode ${code} and group ${group}; the service scheduler stops tasks of services`
    const witness = [witnessOf(task, 'group'), witnessOf(task, 'stopCode')]
    yield { rule: `${task.arn} of no service`, requirement: 'SV-27', message, witness }
  }
  const reason = textOf(task.fields, 'stoppedReason') ?? ''
  // StopTask takes any text for its reason.
  const isAnother = code !== undefined && code !== schedulers && code !== 'UserInitiated'
  if (isAnother && startedBy.startsWith('ecs-svc/') && scaledAway.test(reason)) {
    const message = `${task.name} was scaled away and has stopCode ${code}; it is ${schedulers} then`
    const witness = [witnessOf(task, 'stoppedReason'), witnessOf(task, 'stopCode')]
    yield { rule: `${task.arn} scaled away`, requirement: 'SV-27', message, witness }
  }
}

function* lasting(task: SeenTask, whys: Map<string, Why>): Generator<Finding> {
  const id = idOf(task.arn)
  const why = whys.get(id)
  if (!why) {
    whys.set(id, { endMs: task.call.endMs, witness: shownBy(task) })
    return
  }
  if (why.endMs > task.call.startMs) return
  const known = new Map([...why.witness, ...shownBy(task)])
  for (const [name, before] of why.witness) {
    const now = witnessOf(task, name)
    if (before.value === now.value || !(isEmpty(now.value) || typeof now.value === 'string')) continue
    const message = `${task.name} was STOPPED with ${name} ${before.value} and now has ${now.value ?? 'none'}; why it stopped does not change`
    yield { rule: `${task.arn} ${name}`, requirement: 'FL-01', message, witness: [before, now] }
  }
  // A reason that wasn't there yet is held on to from here on.
  if (known.size > why.witness.size) whys.set(id, { endMs: task.call.endMs, witness: known })
}

function shownBy(task: SeenTask): ReadonlyMap<string, Witness> {
  const shown = final.filter((name) => textOf(task.fields, name) !== undefined)
  return new Map(shown.map((name) => [name, witnessOf(task, name)]))
}
