import { canonicalMembers } from './canonical-json.ts'
import type { Witness } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { type Floor, newFloor } from './happens-before.ts'
import { numberOf, textOf } from './json.ts'
import { isSameMoment } from './moments.ts'
import { type Observation, observedTaskDefinitions, placeOf, witnessOf } from './observations.ts'

/** What is not the definition itself: its state, and what ECS works out from it. */
const notDefinition = [
  'status',
  'deregisteredAt',
  'deleteRequestedAt',
  'requiresAttributes',
  'compatibilities',
]

/** A revision as it was first seen. */
interface Revision {
  /** Each member's canonical JSON, with where it was shown. */
  readonly members: Map<string, { readonly json: string; readonly witness: Omit<Witness, 'value'> }>
  registration?: Witness
}

/**
 * A revision says the same whenever it is shown, and each registration gets a revision of its own, higher than those
 * that were there before it (TD-01). Others may register too, so gaps say nothing.
 */
export const taskDefinitionImmutabilityChecker = defineChecker({
  id: 'task-definition-immutability',
  requirements: ['TD-01'],
  begin() {
    const revisions = new Map<string, Revision>()
    const families = new Map<string, Floor>()
    return {
      *see(call) {
        for (const observation of observedTaskDefinitions(call)) {
          const arn = textOf(observation.fields, 'taskDefinitionArn')
          if (arn === undefined) continue
          const revision = entryOf(revisions, arn, () => ({ members: new Map() }))
          yield* sameDefinition(observation, arn, revision)
          yield* ownRevision(observation, arn, revision)
          yield* growing(observation, families)
        }
      },
    }
  },
})

function* sameDefinition(seen: Observation, arn: string, revision: Revision): Generator<Finding> {
  const { seq, operation } = seen.call
  for (const [name, json] of canonicalMembers(seen.fields)) {
    if (notDefinition.includes(name)) continue
    const before = revision.members.get(name)
    if (!before) {
      revision.members.set(name, { json, witness: { seq, operation, path: `${seen.path}.${name}` } })
    } else if (!isSame(name, before.json, json)) {
      const message = `${short(arn)} showed one ${name} and then another; a revision never changes`
      const witness = [
        { ...before.witness, value: whereDifferent(before.json, json) },
        { ...placeOf(seen.call, `${seen.path}.${name}`), value: whereDifferent(json, before.json) },
      ]
      yield { rule: `${arn} ${name}`, requirement: 'TD-01', message, witness }
    }
  }
}

function isSame(name: string, one: string, other: string): boolean {
  if (name === 'registeredAt' && isSameMoment(Number(one), Number(other))) return true
  return one === other
}

/** The part of a definition around its first difference from another. */
function whereDifferent(json: string, other: string): string {
  let start = 0
  while (start < json.length && json[start] === other[start]) start += 1
  return json.slice(Math.max(0, start - 60), start + 60)
}

function* ownRevision(seen: Observation, arn: string, revision: Revision): Generator<Finding> {
  if (seen.call.operation !== 'RegisterTaskDefinition') return
  const here = witnessOf(seen, 'taskDefinitionArn')
  if (revision.registration) {
    const message = `${short(arn)} was given to two registrations; each gets a revision of its own`
    yield { rule: `${arn} twice`, requirement: 'TD-01', message, witness: [revision.registration, here] }
  }
  revision.registration ??= here
}

function* growing(seen: Observation, families: Map<string, Floor>): Generator<Finding> {
  const family = textOf(seen.fields, 'family')
  const number = numberOf(seen.fields, 'revision')
  if (family === undefined || number === undefined) return
  const floor = entryOf(families, family, newFloor)
  const earlier = seen.call.operation === 'RegisterTaskDefinition' ? floor.under(seen) : undefined
  if (earlier && number < earlier.value) {
    const message = `family ${family} got revision ${number} after ${earlier.value}; revisions only grow`
    const witness = [earlier.witness, witnessOf(seen, 'revision')]
    yield { rule: `${family} grows`, requirement: 'TD-01', message, witness }
  }
  floor.raise(seen, number, 'revision')
}

function entryOf<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make()
  map.set(key, value)
  return value
}

/** `web:3` */
function short(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1)
}
