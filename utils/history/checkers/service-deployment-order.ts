import { shortName } from './arn.ts'
import type { Call, Witness } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { type Floor, newFloor } from './happens-before.ts'
import { isRecord, numberOf, recordsOf, textOf } from './json.ts'
import { isLater } from './moments.ts'
import { type Observation, witnessOf } from './observations.ts'

/**
 * How far along its life a service deployment is (SD-02). Between being asked to stop and rolling back no order is
 * documented: a rollback may be stopped, too.
 */
const ranks: Readonly<Record<string, number>> = {
  PENDING: 0,
  IN_PROGRESS: 1,
  STOP_REQUESTED: 2,
  ROLLBACK_REQUESTED: 2,
  ROLLBACK_IN_PROGRESS: 2,
  SUCCESSFUL: 3,
  STOPPED: 3,
  ROLLBACK_SUCCESSFUL: 3,
  ROLLBACK_FAILED: 3,
}
const terminal = 3

const orders: readonly (readonly [earlier: string, later: string])[] = [
  ['createdAt', 'startedAt'],
  ['createdAt', 'finishedAt'],
  ['createdAt', 'stoppedAt'],
  ['startedAt', 'finishedAt'],
  ['startedAt', 'stoppedAt'],
]

interface Known {
  /** By operation: a list may lag behind more than a description does (WIRE-07). */
  readonly ranks: Map<string, Floor>
  /** The first terminal status, and where. */
  ended: Witness | undefined
  readonly times: Map<string, Witness>
}

/**
 * A service deployment never goes back to a status that it has left, and stays in a terminal one; it is created, started,
 * and finished or stopped, in this order, and when it was created and started does not change (SD-02).
 */
export const serviceDeploymentOrderChecker = defineChecker({
  id: 'service-deployment-order',
  requirements: ['SD-02'],
  begin() {
    const states = new Map<string, Known>()
    return {
      *see(call) {
        for (const deployment of observed(call)) {
          const arn = textOf(deployment.fields, 'serviceDeploymentArn')
          if (arn === undefined) continue
          const known = states.get(arn) ?? { ranks: new Map(), ended: undefined, times: new Map() }
          states.set(arn, known)
          for (const { rule, ...finding } of problems(
            deployment,
            `service deployment ${shortName(arn)}`,
            known,
          )) {
            yield { rule: `${arn} ${rule}`, ...finding }
          }
        }
      },
    }
  },
})

function observed(call: Call): readonly Observation[] {
  if (!/^(List|Describe)ServiceDeployments$/.test(call.operation) || !isRecord(call.output)) return []
  return recordsOf(call.output, 'serviceDeployments').map(([path, fields]) => ({
    call,
    path,
    fields,
    freshness: 'read',
  }))
}

function* problems(deployment: Observation, name: string, known: Known): Generator<Finding> {
  yield* inOrder(deployment, name)
  yield* lasting(deployment, name, known)
  const status = textOf(deployment.fields, 'status') ?? ''
  const rank = ranks[status]
  if (rank === undefined) return
  yield* early(deployment, name, status, rank)
  const { operation } = deployment.call
  const floor = known.ranks.get(operation) ?? newFloor()
  known.ranks.set(operation, floor)
  const before = floor.under(deployment)
  if (before && rank < before.value) {
    const message = `${name} was ${before.witness.value} and is ${status} now; it never goes back`
    const witness = [before.witness, witnessOf(deployment, 'status')]
    yield { rule: 'back', requirement: 'SD-02', message, witness }
  }
  floor.raise(deployment, rank, 'status')
  if (rank < terminal) return
  known.ended ??= witnessOf(deployment, 'status')
  if (known.ended.value === status) return
  const message = `${name} was ${known.ended.value} and also ${status}; each of them is the end`
  const witness = [known.ended, witnessOf(deployment, 'status')]
  yield { rule: 'ended twice', requirement: 'SD-02', message, witness }
}

function* inOrder(deployment: Observation, name: string): Generator<Finding> {
  for (const [earlier, later] of orders) {
    const first = numberOf(deployment.fields, earlier)
    const second = numberOf(deployment.fields, later)
    if (first === undefined || second === undefined || !isLater(first, second)) continue
    const message = `${name} has ${earlier} ${first} after ${later} ${second}; it comes before`
    const witness = [witnessOf(deployment, earlier), witnessOf(deployment, later)]
    yield { rule: `${earlier} after ${later}`, requirement: 'SD-02', message, witness }
  }
}

function* early(deployment: Observation, name: string, status: string, rank: number): Generator<Finding> {
  if (rank > 1) return
  for (const member of ['finishedAt', 'stoppedAt']) {
    if (numberOf(deployment.fields, member) === undefined) continue
    const message = `${name} shows ${member} while it is ${status}; it has not ended`
    const witness = [witnessOf(deployment, 'status'), witnessOf(deployment, member)]
    yield { rule: `${member} early`, requirement: 'SD-02', message, witness }
  }
}

function* lasting(deployment: Observation, name: string, { times }: Known): Generator<Finding> {
  for (const member of ['createdAt', 'startedAt']) {
    const value = numberOf(deployment.fields, member)
    if (value === undefined) continue
    const before = times.get(member)
    if (!before) times.set(member, witnessOf(deployment, member))
    if (!before || before.value === value) continue
    const message = `${name} had ${member} ${before.value} and then ${value}; it does not change`
    const witness = [before, witnessOf(deployment, member)]
    yield { rule: `${member} changed`, requirement: 'SD-02', message, witness }
  }
}
