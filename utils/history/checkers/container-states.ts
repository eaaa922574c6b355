import { idOf } from './arn.ts'
import type { Call, Witness } from './checker.ts'
import { containerDefinitions } from './container-definitions.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { type Floor, newFloor } from './happens-before.ts'
import { isRecord, type JsonRecord, numberOf, recordsOf, textOf } from './json.ts'
import { witnessOf } from './observations.ts'
import { type SeenTask, seenTasks } from './task-checker.ts'

const longestReason = 1024

/** Findings that wait for the end; more of them are hardly news. */
const mostHeld = 100

/** The exit code that a container showed first. */
interface Exit {
  readonly code: number
  readonly witness: Witness
  readonly ever: Floor
}

interface SeenContainer {
  readonly task: SeenTask
  /** Where in the task: `containers[1]`. */
  readonly path: string
  readonly fields: JsonRecord
  readonly status: string | undefined
  /** How messages name it: `container web of task …/0f3e35466973`. */
  readonly name: string
}

/**
 * Containers against their task: none runs in a STOPPED task, one that exited is STOPPED and keeps its exit code
 * (TK-21). Exit codes are judged once the task definition is known to give the container no restart policy, for
 * with one it may run again.
 */
export const containerStatesChecker = defineChecker({
  id: 'container-states',
  requirements: ['TK-21'],
  begin() {
    const definitions = containerDefinitions()
    const orphaning = new Set<string>()
    let held: { readonly instance: string; readonly finding: Finding }[] = []
    const exits = new Map<string, Exit>()
    return {
      *see(call) {
        definitions.see(call)
        noteDeregistration(call, orphaning)
        for (const task of seenTasks(call)) {
          const instance = idOf(textOf(task.fields, 'containerInstanceArn') ?? '')
          const defined = definitions.of(textOf(task.fields, 'taskDefinitionArn'))
          for (const container of containersOf(task)) {
            const rule = (what: string) => `${container.name} ${what}`
            yield* longReason(container, rule('reason'))
            for (const finding of overTask(container, rule('over task'))) {
              // A forced deregistration may have begun by now and be recorded only later.
              if (instance === '') yield finding
              else if (held.length < mostHeld) held.push({ instance, finding })
            }
            if (defined.get(textOf(container.fields, 'name') ?? '')?.runsOnce) {
              yield* exitedOnce(container, exits, rule('exit'))
            }
          }
        }
      },
      *end() {
        for (const { instance, finding } of held) if (!orphaning.has(instance)) yield finding
        held = []
      },
    }
  },
})

function containersOf(task: SeenTask): readonly SeenContainer[] {
  return recordsOf(task.fields, 'containers').map(([path, fields]) => {
    const name = `container ${textOf(fields, 'name') ?? path} of ${task.name}`
    return { task, path, fields, name, status: textOf(fields, 'lastStatus') }
  })
}

/** Tasks of an instance that was deregistered by force are given up; their containers may run on (CI-04). */
function noteDeregistration(call: Call, orphaning: Set<string>) {
  if (call.operation !== 'DeregisterContainerInstance') return
  const instance = isRecord(call.input) ? textOf(call.input, 'containerInstance') : undefined
  if (instance !== undefined) orphaning.add(idOf(instance))
}

function* longReason({ task, path, fields, name }: SeenContainer, rule: string): Generator<Finding> {
  const reason = textOf(fields, 'reason') ?? ''
  if (reason.length <= longestReason) return
  const message = `${name} has a reason of ${reason.length} characters; ${longestReason} are the most`
  yield { rule, requirement: 'TK-21', message, witness: [witnessOf(task, `${path}.reason`)] }
}

/** A container that never started may be left in PENDING; after a start, all of them have ended. */
function* overTask({ task, path, status, name }: SeenContainer, rule: string): Generator<Finding> {
  if (textOf(task.fields, 'lastStatus') !== 'STOPPED' || status === undefined || status === 'STOPPED') return
  const started = numberOf(task.fields, 'startedAt') !== undefined
  if (status !== 'RUNNING' && !started) return
  const message = `${name} is ${status} in a STOPPED task; when a task is STOPPED its containers are`
  const witness = [witnessOf(task, 'lastStatus'), witnessOf(task, `${path}.lastStatus`)]
  yield { rule, requirement: 'TK-21', message, witness }
}

function* exitedOnce(container: SeenContainer, exits: Map<string, Exit>, rule: string): Generator<Finding> {
  const { task, path, fields, status, name } = container
  const at = `${path}.exitCode`
  const key = `${task.arn} ${textOf(fields, 'name')}`
  const code = numberOf(fields, 'exitCode')
  const exit = exits.get(key)
  const found = (message: string, witness: readonly Witness[]): Finding => ({
    rule,
    requirement: 'TK-21',
    message: `${name} ${message}`,
    witness,
  })
  if (code === undefined) {
    const earlier = exit?.ever.under(task)
    if (!earlier) return
    const witness = [earlier.witness, witnessOf(task, at)]
    yield found('no longer shows its exitCode; a container that exited keeps it', witness)
    return
  }
  if (status !== undefined && status !== 'STOPPED') {
    const witness = [witnessOf(task, `${path}.lastStatus`), witnessOf(task, at)]
    yield found(`is ${status} and has an exitCode; one that exited is STOPPED`, witness)
  }
  if (exit && exit.code !== code) {
    const witness = [exit.witness, witnessOf(task, at)]
    yield found(`had exitCode ${exit.code} and then ${code}; it exits once`, witness)
  }
  const kept = exit ?? { code, witness: witnessOf(task, at), ever: newFloor() }
  kept.ever.raise(task, 1, at)
  exits.set(key, kept)
}
