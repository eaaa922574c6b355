import type { RequirementId } from '../../requirements/catalogue.ts'
import { shortName } from './arn.ts'
import type { Call } from './checker.ts'
import { defineChecker, type Finding } from './define-checker.ts'
import { type JsonRecord, numberOf, recordsOf, textOf } from './json.ts'
import {
  type Observation,
  observedClusters,
  observedContainerInstances,
  observedServices,
  witnessOf,
} from './observations.ts'

const clusterCounters = [
  'runningTasksCount',
  'pendingTasksCount',
  'activeServicesCount',
  'registeredContainerInstancesCount',
]
const instanceCounters = ['runningTasksCount', 'pendingTasksCount']
const serviceCounters = ['desiredCount', 'runningCount', 'pendingCount']
const deploymentCounters = [...serviceCounters, 'failedTasks']
const taskSetCounters = ['computedDesiredCount', 'runningCount', 'pendingCount']

/** Which member holds the amount of a resource of a numeric type. */
const amountMembers: Readonly<Record<string, string>> = {
  INTEGER: 'integerValue',
  LONG: 'longValue',
  DOUBLE: 'doubleValue',
}

/**
 * Counters count something (CL-11, SV-10, MISC-05), and what remains of an instance's resources is no more than what it
 * registered (CI-02). Counts are not held against tasks and services seen elsewhere, as they may lag (WIRE-07).
 */
export const countersChecker = defineChecker({
  id: 'counters',
  requirements: ['CL-11', 'CI-02', 'SV-10', 'MISC-05'],
  begin: () => ({ see }),
})

function* see(call: Call): Generator<Finding> {
  for (const cluster of observedClusters(call))
    yield* counts(cluster, 'clusterName', clusterCounters, 'CL-11')
  for (const service of observedServices(call)) yield* countsOfService(service)
  for (const instance of observedContainerInstances(call)) {
    yield* counts(instance, 'containerInstanceArn', instanceCounters, 'CI-02')
    yield* remains(instance)
  }
}

function* countsOfService(service: Observation): Generator<Finding> {
  yield* counts(service, 'serviceName', serviceCounters, 'SV-10')
  const { fields, path } = service
  for (const [place, deployment] of recordsOf(fields, 'deployments')) {
    const observation = { ...service, path: `${path}.${place}`, fields: deployment }
    yield* counts(observation, 'id', deploymentCounters, 'SV-10')
  }
  for (const [place, taskSet] of recordsOf(fields, 'taskSets')) {
    const observation = { ...service, path: `${path}.${place}`, fields: taskSet }
    yield* counts(observation, 'id', taskSetCounters, 'MISC-05')
  }
}

function* counts(
  resource: Observation,
  nameMember: string,
  members: readonly string[],
  requirement: RequirementId,
): Generator<Finding> {
  for (const member of members) {
    const value = numberOf(resource.fields, member)
    if (value === undefined || (Number.isInteger(value) && value >= 0)) continue
    const name = nameOf(resource, nameMember)
    const message = `${name} has ${member} ${value}; it is a count`
    yield { rule: `${name} ${member}`, requirement, message, witness: [witnessOf(resource, member)] }
  }
}

function* remains(instance: Observation): Generator<Finding> {
  const registered = amounts(instance.fields, 'registeredResources')
  for (const [resource, remaining] of amounts(instance.fields, 'remainingResources')) {
    const all = registered.get(resource)
    if (all === undefined || remaining.amount <= all.amount) continue
    const name = nameOf(instance, 'containerInstanceArn')
    const message = `${name} has ${remaining.amount} of ${resource} remaining of ${all.amount} registered; there can't be more`
    const witness = [witnessOf(instance, all.path), witnessOf(instance, remaining.path)]
    yield { rule: `${name} ${resource}`, requirement: 'CI-02', message, witness }
  }
}

interface Amount {
  readonly amount: number
  readonly path: string
}

/** The numeric resources of a list, by name and type: `CPU (INTEGER)`. */
function amounts(fields: JsonRecord, list: string): ReadonlyMap<string, Amount> {
  const found = new Map<string, Amount>()
  for (const [path, resource] of recordsOf(fields, list)) {
    const type = textOf(resource, 'type') ?? ''
    const member = amountMembers[type]
    const amount = member === undefined ? undefined : numberOf(resource, member)
    if (amount === undefined) continue
    found.set(`${textOf(resource, 'name')} (${type})`, { amount, path: `${path}.${member}` })
  }
  return found
}

function nameOf({ fields, path }: Observation, member: string): string {
  const name = textOf(fields, member) ?? path
  const last = path.slice(path.lastIndexOf('.') + 1)
  const kind = last.replace(/s?(\[\d+\])?$/, '').replace(/[IS]/, (letter) => ` ${letter.toLowerCase()}`)
  return `${kind} ${name.startsWith('arn:') ? shortName(name) : name}`
}
