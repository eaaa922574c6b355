import { isRecord, type JsonRecord, recordsOf, textsOf } from '../history/checkers/json.ts'
import type { RecordedWorld } from './recorded-world.ts'

/** All there is in the cluster at one moment, as the API shows it. */
export interface Snapshot {
  readonly cluster: JsonRecord
  readonly services: readonly JsonRecord[]
  /** Of the ACTIVE services, newest first. */
  readonly serviceDeployments: readonly JsonRecord[]
  /** Those that are to run and those that are to stop, as long as they are remembered. */
  readonly tasks: readonly JsonRecord[]
  readonly instances: readonly JsonRecord[]
}

/** The one cluster of a sequence. */
export const clusterName = 'shop'

/** Names of the services that a sequence may create. */
export const serviceNames = ['web', 'api', 'jobs'] as const

/** DescribeTasks takes 100 at a time (PAGE-04). */
const batchSize = 100

/** Reads everything, by the calls that a client has for it: what the checkers judge later. */
export function observe(world: RecordedWorld): Snapshot {
  const cluster = clusterName
  const described = world.call('DescribeClusters', { clusters: [cluster], include: ['STATISTICS'] })
  const services = world.call('DescribeServices', { cluster, services: serviceNames })
  const serviceDeployments = objects(services, 'services').flatMap(({ status, serviceArn: service }) =>
    status === 'ACTIVE'
      ? objects(world.call('ListServiceDeployments', { cluster, service }), 'serviceDeployments')
      : [],
  )
  const arns = ['RUNNING', 'STOPPED'].flatMap((desiredStatus) => listTasks(world, desiredStatus))
  const tasks: JsonRecord[] = []
  for (let at = 0; at < arns.length; at += batchSize) {
    const answer = world.call('DescribeTasks', { cluster, tasks: arns.slice(at, at + batchSize) })
    tasks.push(...objects(answer, 'tasks'))
  }
  const containerInstances = textsOf(
    world.call('ListContainerInstances', { cluster }),
    'containerInstanceArns',
  )
  const instances =
    containerInstances.length > 0
      ? world.call('DescribeContainerInstances', { cluster, containerInstances })
      : {}
  return {
    cluster: objects(described, 'clusters')[0] ?? {},
    services: objects(services, 'services'),
    serviceDeployments,
    tasks,
    instances: objects(instances, 'containerInstances'),
  }
}

function listTasks(world: RecordedWorld, desiredStatus: string): string[] {
  const arns: string[] = []
  let nextToken: unknown
  do {
    const page = world.call('ListTasks', { cluster: clusterName, desiredStatus, nextToken })
    arns.push(...textsOf(page, 'taskArns'))
    nextToken = page['nextToken']
  } while (typeof nextToken === 'string')
  return arns
}

function objects(answer: JsonRecord, member: string): readonly JsonRecord[] {
  return recordsOf(answer, member).map(([, item]) => item)
}

/** The deployments of a service, or its task sets. */
export function partsOf(service: JsonRecord, member: 'deployments' | 'taskSets'): readonly JsonRecord[] {
  const value = service[member]
  return Array.isArray(value) ? value.filter(isRecord) : []
}
