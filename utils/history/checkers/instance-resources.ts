import { idOf, shortName } from './arn.ts'
import type { Call, Witness } from './checker.ts'
import { numberOf, recordsOf, textOf, textsOf } from './json.ts'
import { type Observation, observedContainerInstances, witnessOf } from './observations.ts'

/** One container instance as one read showed it. */
export interface SeenInstance {
  readonly id: string
  /** How messages name it: `container instance …/abc`. */
  readonly name: string
  /** What of a resource that is counted in whole numbers (`CPU`, `MEMORY`) is taken: registered − remaining. */
  taken(resource: string): Amount | undefined
  /** The ports that a resource (`PORTS`, `PORTS_UDP`) shows as taken, and where. */
  ports(resource: string): { readonly taken: ReadonlySet<string>; readonly witness: Witness } | undefined
  count(member: string): Amount | undefined
}

interface Amount {
  readonly amount: number
  readonly witness: () => Witness
}

/** The container instances that a read shows and that are there: nothing is documented of an INACTIVE one's resources. */
export function readInstances(call: Call): readonly SeenInstance[] {
  return observedContainerInstances(call).flatMap((instance) => {
    const arn = textOf(instance.fields, 'containerInstanceArn')
    const isThere = instance.freshness === 'read' && textOf(instance.fields, 'status') !== 'INACTIVE'
    return arn !== undefined && isThere ? [seenInstance(instance, arn)] : []
  })
}

function seenInstance(instance: Observation, arn: string): SeenInstance {
  const { fields } = instance
  return {
    id: idOf(arn),
    name: `container instance ${shortName(arn)}`,
    taken(resource) {
      const registered = integer(instance, 'registeredResources', resource)
      const remaining = integer(instance, 'remainingResources', resource)
      if (!registered || !remaining) return undefined
      return {
        amount: registered.amount - remaining.amount,
        witness: () => witnessOf(instance, remaining.path),
      }
    },
    ports(resource) {
      const found = recordsOf(fields, 'remainingResources').find(([, one]) => one['name'] === resource)
      if (!found) return undefined
      const [path, one] = found
      const witness = witnessOf(instance, `${path}.stringSetValue`)
      return { taken: new Set(textsOf(one, 'stringSetValue')), witness }
    },
    count(member) {
      const amount = numberOf(fields, member)
      return amount === undefined ? undefined : { amount, witness: () => witnessOf(instance, member) }
    },
  }
}

function integer({ fields }: Observation, list: string, resource: string) {
  for (const [path, one] of recordsOf(fields, list)) {
    const amount = numberOf(one, 'integerValue')
    if (one['name'] === resource && one['type'] === 'INTEGER' && amount !== undefined) {
      return { amount, path: `${path}.integerValue` }
    }
  }
  return undefined
}
