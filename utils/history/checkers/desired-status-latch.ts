import { statusRank } from '../../status/status-order.ts'
import type { Finding } from './define-checker.ts'
import { type Floor, newFloor } from './happens-before.ts'
import { isEmpty, type JsonRecord, textOf } from './json.ts'
import { witnessOf } from './observations.ts'
import { defineTaskChecker, type SeenTask } from './task-checker.ts'

const running = statusRank('RUNNING') ?? 0
const stopped = statusRank('STOPPED') ?? 0

/**
 * `desiredStatus` is RUNNING or STOPPED, it is STOPPED when `lastStatus` is, and it stays STOPPED (TK-03).
 *
 * That it stays is inferred, so it is held against a task only when something documented says that it was stopping:
 * a stop code, the time of stopping, or a `lastStatus` beyond RUNNING, from which there is no way back (TK-01).
 */
export const desiredStatusLatchChecker = defineTaskChecker<Floor>({
  id: 'desired-status-latch',
  requirements: ['TK-03'],
  newState: newFloor,
  *see(task, stopping) {
    const desired = textOf(task.fields, 'desiredStatus')
    if (desired === undefined) return
    if (desired === 'RUNNING') yield* runningAgain(task, stopping)
    else if (desired !== 'STOPPED') {
      const message = `${task.name} has desiredStatus ${desired}; it is RUNNING or STOPPED, nothing else`
      const witness = [witnessOf(task, 'desiredStatus')]
      yield { rule: 'unknown', requirement: 'TK-03', message, witness }
    } else if (isStopping(task.fields)) stopping.raise(task, 1, 'desiredStatus')
  },
})

function* runningAgain(task: SeenTask, stopping: Floor): Generator<Finding> {
  if (rankOf(task.fields) >= stopped) {
    const message = `${task.name} is ${textOf(task.fields, 'lastStatus')} while its desiredStatus is RUNNING; that becomes STOPPED first`
    const witness = [witnessOf(task, 'desiredStatus'), witnessOf(task, 'lastStatus')]
    yield { rule: 'late', requirement: 'TK-03', message, witness }
  }
  const earlier = stopping.under(task)
  if (earlier) {
    const message = `${task.name} was stopping and went back to desiredStatus RUNNING; desiredStatus STOPPED is final`
    const witness = [earlier.witness, witnessOf(task, 'desiredStatus')]
    yield { rule: 'again', requirement: 'TK-03', message, witness }
  }
}

function isStopping(fields: JsonRecord): boolean {
  return rankOf(fields) > running || !isEmpty(fields['stopCode']) || !isEmpty(fields['stoppingAt'])
}

function rankOf(fields: JsonRecord): number {
  return statusRank(textOf(fields, 'lastStatus') ?? '') ?? 0
}
