import { idOf } from './arn.ts'
import type { Call, Witness } from './checker.ts'
import type { Finding } from './define-checker.ts'
import { isRecord, textOf, textsOf } from './json.ts'
import { observedContainerInstances, witnessOf } from './observations.ts'
import { seenServices } from './observed-services.ts'
import type { TaskLife } from './task-lives.ts'

/** An instance that a read showed DRAINING or INACTIVE. */
interface Draining {
  readonly endMs: number
  readonly startMs: number
  readonly witness: Witness
}

const writing = /^(Create|Update)Service$/
const closed = new Set(['DRAINING', 'INACTIVE'])

/**
 * Which container instances take no more tasks (CI-03), and which deployments were made after that was seen.
 *
 * When on the endpoint's clock an instance was drained is told nowhere. But what a call made that began after a read had
 * shown the instance DRAINING was made later, and so were all tasks of it.
 */
export function drainings() {
  const instances = new Map<string, Draining>()
  /** When an instance was last made to take tasks again, and that was answered. */
  const opened = new Map<string, number>()
  /** The deployments that a call surely made, and when it began. */
  const madeMs = new Map<string, { readonly startMs: number; readonly witness: Witness }>()
  const seen = new Set<string>()
  /** A call that was not answered may have made a deployment that a later one shows as its own. */
  let unanswered = false
  return {
    see(call: Call) {
      if (writing.test(call.operation) && !(call.status !== undefined && call.status < 500)) unanswered = true
      for (const id of openedBy(call)) {
        opened.set(
          id,
          Math.max(call.status === undefined ? Number.POSITIVE_INFINITY : call.endMs, opened.get(id) ?? 0),
        )
      }
      for (const instance of observedContainerInstances(call)) {
        const id = idOf(textOf(instance.fields, 'containerInstanceArn') ?? '')
        if (!closed.has(textOf(instance.fields, 'status') ?? '')) instances.delete(id)
        else if (instance.freshness === 'read' && !instances.has(id)) {
          const { startMs, endMs } = call
          instances.set(id, { startMs, endMs, witness: witnessOf(instance, 'status') })
        }
      }
      for (const service of seenServices(call)) {
        for (const { id, path, fields } of service.deployments) {
          if (seen.has(id)) continue
          seen.add(id)
          if (unanswered || !makesOne(call) || textOf(fields, 'status') !== 'PRIMARY') continue
          madeMs.set(id, { startMs: call.startMs, witness: witnessOf(service, `${path}.id`) })
        }
      }
    },
    /** At the end of the history: a task placed where none may be. */
    *problems(life: TaskLife): Generator<Finding> {
      const draining = instances.get(life.containerInstance ?? '')
      const made = madeMs.get(life.deployment)
      if (!draining || !made || made.startMs < draining.endMs) return
      if ((opened.get(life.containerInstance ?? '') ?? Number.NEGATIVE_INFINITY) > draining.startMs) return
      const message = `${life.name} was started on a container instance that was ${draining.witness.value} before its deployment was made; it takes no new tasks`
      const witness = [draining.witness, made.witness, life.createdAt.witness]
      yield { rule: `${life.arn} drained`, requirement: 'CI-03', message, witness }
    },
  }
}

/** A call whose own deployment is the PRIMARY of its answer, whatever else is going on. */
function makesOne({ operation, input }: Call): boolean {
  if (operation === 'CreateService') return true
  return operation === 'UpdateService' && isRecord(input) && input['forceNewDeployment'] === true
}

function openedBy(call: Call): readonly string[] {
  const { operation, input } = call
  if (!isRecord(input)) return []
  if (operation === 'RegisterContainerInstance') {
    const again = textOf(input, 'containerInstanceArn')
    return again === undefined ? [] : [idOf(again)]
  }
  const opens = operation === 'UpdateContainerInstancesState' && textOf(input, 'status') === 'ACTIVE'
  return opens ? textsOf(input, 'containerInstances').map(idOf) : []
}
