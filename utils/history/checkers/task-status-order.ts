import { statusRank, taskStatusOrder } from '../../status/status-order.ts'
import type { Finding } from './define-checker.ts'
import { type Floor, newFloor } from './happens-before.ts'
import { numberOf, textOf } from './json.ts'
import { witnessOf } from './observations.ts'
import { defineTaskChecker, type SeenTask } from './task-checker.ts'

const running = statusRank('RUNNING')

interface State {
  readonly progress: Floor
  /** Raised once the task was seen in RUNNING. */
  readonly ran: Floor
}

/** `lastStatus` is a status of ECS and moves only forward (TK-01); a task that failed to start never ran (TK-02). */
export const taskStatusOrderChecker = defineTaskChecker<State>({
  id: 'task-status-order',
  requirements: ['TK-01', 'TK-02'],
  newState: () => ({ progress: newFloor(), ran: newFloor() }),
  *see(task, state) {
    yield* forwardOnly(task, state.progress)
    yield* neverRan(task, state.ran)
  },
})

function* forwardOnly(task: SeenTask, progress: Floor): Generator<Finding> {
  const status = textOf(task.fields, 'lastStatus')
  if (status === undefined) return
  const rank = statusRank(status)
  if (rank === undefined) {
    const message = `${task.name} is in lastStatus "${status}", which is none of ${taskStatusOrder.join(', ')}`
    yield { rule: 'unknown status', requirement: 'TK-01', message, witness: [witnessOf(task, 'lastStatus')] }
    return
  }
  const earlier = progress.under(task)
  if (earlier && rank < earlier.value) {
    const message = `${task.name} went from ${earlier.witness.value} back to ${status}; lastStatus only moves forward`
    yield {
      rule: 'backward',
      requirement: 'TK-01',
      message,
      witness: [earlier.witness, witnessOf(task, 'lastStatus')],
    }
  }
  progress.raise(task, rank, 'lastStatus')
}

function* neverRan(task: SeenTask, ran: Floor): Generator<Finding> {
  const status = textOf(task.fields, 'lastStatus')
  if (status !== undefined && statusRank(status) === running) ran.raise(task, 1, 'lastStatus')
  if (textOf(task.fields, 'stopCode') !== 'TaskFailedToStart') return
  const failed = witnessOf(task, 'stopCode')
  if (numberOf(task.fields, 'startedAt') !== undefined) {
    const message = `${task.name} has stopCode TaskFailedToStart and a startedAt; a task that failed to start has none`
    yield { rule: 'started', requirement: 'TK-02', message, witness: [failed, witnessOf(task, 'startedAt')] }
  }
  const earlier = ran.under(task)
  if (earlier) {
    const message = `${task.name} has stopCode TaskFailedToStart but was RUNNING before; it did start`
    yield { rule: 'ran', requirement: 'TK-02', message, witness: [earlier.witness, failed] }
  }
}
