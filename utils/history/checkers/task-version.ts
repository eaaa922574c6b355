import type { Witness } from './checker.ts'
import type { Finding } from './define-checker.ts'
import { type Floor, newFloor } from './happens-before.ts'
import { numberOf, textOf } from './json.ts'
import { witnessOf } from './observations.ts'
import { defineTaskChecker, type SeenTask } from './task-checker.ts'

/** What one version of a task showed. */
interface Seen {
  readonly version: number
  readonly statuses: readonly Witness[]
}

interface State {
  readonly versions: Floor
  /** The highest version so far; what was shown of older ones is not kept. */
  latest?: Seen
}

const statuses = ['lastStatus', 'desiredStatus'] as const

/** `version` never goes down, and a task that shows another status shows another version (TK-05). */
export const taskVersionChecker = defineTaskChecker<State>({
  id: 'task-version',
  requirements: ['TK-05'],
  newState: () => ({ versions: newFloor() }),
  *see(task, state) {
    const version = numberOf(task.fields, 'version')
    if (version === undefined) return
    yield* upwardOnly(task, version, state.versions)
    // A repeated answer shows a state of its time, which is not told apart from an answer of now.
    if (task.freshness === 'replay') return
    if (state.latest?.version === version) yield* sameStatuses(task, state.latest)
    else if (!state.latest || version > state.latest.version) {
      state.latest = { version, statuses: statuses.map((name) => witnessOf(task, name)) }
    }
  },
})

function* upwardOnly(task: SeenTask, version: number, versions: Floor): Generator<Finding> {
  const earlier = versions.under(task)
  if (earlier && version < earlier.value) {
    const message = `${task.name} went from version ${earlier.value} back to ${version}; version only increases`
    const witness = [earlier.witness, witnessOf(task, 'version')]
    yield { rule: 'down', requirement: 'TK-05', message, witness }
  }
  versions.raise(task, version, 'version')
}

function* sameStatuses(task: SeenTask, latest: Seen): Generator<Finding> {
  for (const [index, name] of statuses.entries()) {
    const before = latest.statuses[index]
    const now = textOf(task.fields, name)
    if (typeof before?.value !== 'string' || now === undefined || before.value === now) continue
    const message = `${task.name} shows ${name} ${before.value} and ${now} in the same version ${latest.version}; each change increases it`
    const witness = [before, witnessOf(task, name), witnessOf(task, 'version')]
    yield { rule: `same ${name}`, requirement: 'TK-05', message, witness }
  }
}
