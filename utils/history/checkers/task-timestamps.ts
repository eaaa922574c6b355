import { statusRank } from '../../status/status-order.ts'
import type { Witness } from './checker.ts'
import type { Finding } from './define-checker.ts'
import { type Floor, newFloor } from './happens-before.ts'
import { type JsonRecord, numberOf, textOf } from './json.ts'
import { isLater, isSameMoment } from './moments.ts'
import { witnessOf } from './observations.ts'
import { defineTaskChecker, type SeenTask } from './task-checker.ts'

const timestamps = [
  'createdAt',
  'pullStartedAt',
  'pullStoppedAt',
  'startedAt',
  'executionStoppedAt',
  'stoppingAt',
  'stoppedAt',
] as const

/**
 * Which timestamp is never after which. A task may be told to stop while its image is still pulled, so pulling is
 * held against the start only.
 */
const orders: readonly (readonly [earlier: string, later: string])[] = [
  ['createdAt', 'pullStartedAt'],
  ['createdAt', 'pullStoppedAt'],
  ['pullStartedAt', 'pullStoppedAt'],
  ['pullStartedAt', 'startedAt'],
  ['pullStoppedAt', 'startedAt'],
  ['createdAt', 'startedAt'],
  ['startedAt', 'stoppingAt'],
  ['startedAt', 'stoppedAt'],
  ['createdAt', 'stoppingAt'],
  ['stoppingAt', 'stoppedAt'],
  ['createdAt', 'stoppedAt'],
  ['executionStoppedAt', 'stoppedAt'],
  ['createdAt', 'connectivityAt'],
]

/** Images are pulled one after another, and the end of the last one counts. */
const mayGrow = 'pullStoppedAt'

interface Shown {
  value: number
  witness: Witness
  readonly ever: Floor
}

/** Timestamps stand in the order of a task's life, appear only once reached, and then stay as they are (TK-04). */
export const taskTimestampsChecker = defineTaskChecker<Map<string, Shown>>({
  id: 'task-timestamps',
  requirements: ['TK-04'],
  newState: () => new Map(),
  *see(task, shown) {
    yield* inOrder(task)
    yield* onceReached(task)
    for (const name of timestamps) yield* lasting(task, name, shown)
  },
})

function* inOrder(task: SeenTask): Generator<Finding> {
  for (const [earlier, later] of orders) {
    const first = numberOf(task.fields, earlier)
    const second = numberOf(task.fields, later)
    if (first === undefined || second === undefined || !isLater(first, second)) continue
    const message = `${task.name} has ${earlier} ${first} after ${later} ${second}; it comes before`
    const witness = [witnessOf(task, earlier), witnessOf(task, later)]
    yield { rule: `${earlier} after ${later}`, requirement: 'TK-04', message, witness }
  }
}

function* onceReached(task: SeenTask): Generator<Finding> {
  const status = textOf(task.fields, 'lastStatus') ?? ''
  const rank = statusRank(status)
  if (rank === undefined) return
  const before = (name: string) => rank < (statusRank(name) ?? 0)
  const early = [
    ...(before('RUNNING') ? ['startedAt'] : []),
    ...(before('STOPPED') ? ['stoppedAt'] : []),
    ...(before('DEACTIVATING') && textOf(task.fields, 'desiredStatus') === 'RUNNING' ? ['stoppingAt'] : []),
  ]
  for (const name of early) {
    if (numberOf(task.fields, name) === undefined) continue
    const message = `${task.name} shows ${name} in lastStatus ${status}; a timestamp appears only once reached`
    const witness = [witnessOf(task, name), witnessOf(task, 'lastStatus')]
    yield { rule: `${name} early`, requirement: 'TK-04', message, witness }
  }
}

function* lasting(task: SeenTask, name: string, state: Map<string, Shown>): Generator<Finding> {
  const value = numberOf(task.fields, name)
  const shown = state.get(name)
  if (value === undefined) {
    // Null counts as absent; what is no number is for the response-shape checker.
    if (shown && isAbsent(task.fields, name)) yield* vanished(task, name, shown)
    return
  }
  if (!shown) {
    const ever = newFloor()
    ever.raise(task, 1, name)
    state.set(name, { value, witness: witnessOf(task, name), ever })
    return
  }
  shown.ever.raise(task, 1, name)
  if (!isSameMoment(shown.value, value) && name !== mayGrow) {
    const message = `${task.name} had ${name} ${shown.value} and then ${value}; a timestamp does not change`
    const witness = [shown.witness, witnessOf(task, name)]
    yield { rule: `${name} changed`, requirement: 'TK-04', message, witness }
  }
}

function* vanished(task: SeenTask, name: string, shown: Shown): Generator<Finding> {
  const earlier = shown.ever.under(task)
  if (!earlier) return
  const message = `${task.name} no longer shows the ${name} that it had; a timestamp does not go away`
  const witness = [earlier.witness, witnessOf(task, name)]
  yield { rule: `${name} vanished`, requirement: 'TK-04', message, witness }
}

function isAbsent(fields: JsonRecord, name: string): boolean {
  return fields[name] === undefined || fields[name] === null
}
