import { type JsonRecord, listOf, numberOf, recordsOf, textOf } from '../history/checkers/json.ts'
import { partsOf, type Snapshot } from './snapshot.ts'

const PENDING: ReadonlySet<unknown> = new Set(['PROVISIONING', 'PENDING', 'ACTIVATING'])

/**
 * Holds every count against what it counts (CL-11, SV-10, CI-02). Exact, as nothing changes while a snapshot is taken.
 * Gives what does not add up, in words.
 */
export function countersThatDoNotAddUp({ cluster, services, tasks, instances }: Snapshot): string[] {
  return [
    ...compare('cluster', cluster, {
      runningTasksCount: count(tasks, isRunning),
      pendingTasksCount: count(tasks, isPending),
      activeServicesCount: count(services, ({ status }) => status === 'ACTIVE'),
      registeredContainerInstancesCount: count(instances, ({ status }) => status !== 'INACTIVE'),
    }),
    ...services.flatMap((service) => ofService(service, tasks)),
    ...instances.flatMap((instance) => ofInstance(instance, tasks)),
  ]
}

function ofService(service: JsonRecord, tasks: readonly JsonRecord[]): string[] {
  const name = textOf(service, 'serviceName') ?? ''
  const own = tasks.filter(({ group }) => group === `service:${name}`)
  // An INACTIVE service's name may be of another one's tasks by now.
  if (service['status'] === 'INACTIVE') return []
  const parts = [...partsOf(service, 'deployments'), ...partsOf(service, 'taskSets')]
  return [
    ...compare(`service ${name}`, service, {
      runningCount: count(own, isRunning),
      pendingCount: count(own, isToStart),
    }),
    ...parts.flatMap((part) => {
      const id = textOf(part, 'id') ?? ''
      const started = own.filter(({ startedBy }) => startedBy === id)
      return compare(`${id} of service ${name}`, part, {
        runningCount: count(started, isRunning),
        pendingCount: count(started, isToStart),
      })
    }),
  ]
}

function ofInstance(instance: JsonRecord, tasks: readonly JsonRecord[]): string[] {
  const arn = textOf(instance, 'containerInstanceArn')
  const placed = tasks.filter(({ containerInstanceArn }) => containerInstanceArn === arn)
  const held = placed.filter(({ lastStatus }) => lastStatus !== 'STOPPED')
  const left = (resource: string, used: number) =>
    integer(instance, 'registeredResources', resource) -
    used -
    integer(instance, 'remainingResources', resource)
  const wrong = [
    ['CPU', left('CPU', total(held, 'cpu'))] as const,
    ['MEMORY', left('MEMORY', total(held, 'memory'))] as const,
  ].filter(([, difference]) => difference !== 0)
  const name = `instance ${arn?.slice(-12)}`
  return [
    ...wrong.map(([resource, difference]) => `${name}: ${resource} is off by ${difference}`),
    ...compare(name, instance, {
      runningTasksCount: count(placed, ({ desiredStatus }) => desiredStatus === 'RUNNING'),
      pendingTasksCount: count(placed, ({ lastStatus }) => lastStatus === 'PENDING'),
    }),
  ]
}

function compare(name: string, resource: JsonRecord, expected: Readonly<Record<string, number>>): string[] {
  return Object.entries(expected).flatMap(([member, value]) => {
    const shown = numberOf(resource, member)
    return shown === value ? [] : [`${name}: ${member} is ${shown}, counted are ${value}`]
  })
}

const isRunning = ({ lastStatus }: JsonRecord) => lastStatus === 'RUNNING'
const isPending = ({ lastStatus }: JsonRecord) => PENDING.has(lastStatus)
const isToStart = (task: JsonRecord) => isPending(task) && task['desiredStatus'] === 'RUNNING'

function count(items: readonly JsonRecord[], is: (item: JsonRecord) => boolean): number {
  return items.filter(is).length
}

function total(tasks: readonly JsonRecord[], member: string): number {
  return tasks.reduce((sum, task) => sum + Number(textOf(task, member) ?? 0), 0)
}

function integer(instance: JsonRecord, list: string, resource: string): number {
  const found = recordsOf(instance, list).find(([, { name }]) => name === resource)
  return found === undefined ? listOf(instance, list).length : (numberOf(found[1], 'integerValue') ?? 0)
}
