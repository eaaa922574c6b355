import type { RequirementId } from '../../requirements/catalogue.ts'
import { shortName } from './arn.ts'
import type { Call, Checker } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { textOf } from './json.ts'
import { type Observation, observedTasks } from './observations.ts'

/** One task as one answer showed it. */
export interface SeenTask extends Observation {
  readonly arn: string
  /** How messages name it: `task …/0f3e35466973`. */
  readonly name: string
}

export interface TaskCheckerDefinition<State> {
  readonly id: string
  readonly requirements: readonly RequirementId[]
  /** What is remembered of one task. */
  readonly newState: () => State
  /** What one observation contradicts. A rule is reported once a task. */
  readonly see: (task: SeenTask, state: State) => Iterable<Finding>
}

/** A checker that follows each task by itself. */
export function defineTaskChecker<State>(definition: TaskCheckerDefinition<State>): Checker {
  const { id, requirements, newState, see } = definition
  return defineChecker({
    id,
    requirements,
    begin() {
      const states = new Map<string, State>()
      return {
        *see(call) {
          for (const task of seenTasks(call)) {
            let state = states.get(task.arn)
            if (state === undefined) {
              state = newState()
              states.set(task.arn, state)
            }
            for (const finding of see(task, state)) {
              yield { ...finding, rule: `${task.arn} ${finding.rule}` }
            }
          }
        },
      }
    },
  })
}

/** Several checkers look at each call, one right after another: what the last one found is worth keeping. */
let latest: { readonly call: Call; readonly tasks: readonly SeenTask[] } | undefined

/** The tasks in an answer that can be told apart: those with an ARN. */
export function seenTasks(call: Call): readonly SeenTask[] {
  if (latest?.call !== call) latest = { call, tasks: tasksOf(call) }
  return latest.tasks
}

function tasksOf(call: Call): readonly SeenTask[] {
  return observedTasks(call).flatMap((observation) => {
    const arn = textOf(observation.fields, 'taskArn')
    return arn === undefined ? [] : [{ ...observation, arn, name: `task ${shortName(arn)}` }]
  })
}
