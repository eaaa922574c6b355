import { parseArn } from '../arn.ts'
import { EcsError, invalidParameter } from '../ecs-error.ts'
import type { ClusterState } from '../world.ts'
import type { ServiceState } from './service-state.ts'

/**
 * The service of that name or ARN in the cluster, whatever its status; nothing for an unknown one. Throws
 * InvalidParameterException for an ARN of another cluster (gh:docker-archive/compose-cli#2086) or kind of resource.
 */
export function lookUpService(cluster: ClusterState, reference: string): ServiceState | undefined {
  if (!reference.startsWith('arn:')) return cluster.services.get(reference)
  const arn = parseArn(reference)
  if (arn?.kind !== 'service') throw invalidParameter(`Unsupported resource type: ${arn?.kind ?? reference}`)
  const [first = '', second] = arn.path
  if (second !== undefined && first !== cluster.name) {
    throw invalidParameter(
      `Invalid identifier: Identifier is for cluster ${first}. Your cluster is ${cluster.name}`,
    )
  }
  const service = cluster.services.get(second ?? first)
  // The form of before 2018 names no cluster (WIRE-06).
  const shown =
    second === undefined ? service?.arn.replace(`service/${cluster.name}/`, 'service/') : service?.arn
  return shown === reference ? service : undefined
}

/** The same; throws ServiceNotFoundException for an unknown one (SV-07). */
export function findService(cluster: ClusterState, reference: string): ServiceState {
  const service = lookUpService(cluster, reference)
  if (!service) throw new EcsError('ServiceNotFoundException', 'Service not found.')
  return service
}

/** The same; throws ServiceNotActiveException for one that is DRAINING or INACTIVE (SV-07). */
export function findActiveService(cluster: ClusterState, reference: string): ServiceState {
  const service = findService(cluster, reference)
  if (service.status !== 'ACTIVE') throw new EcsError('ServiceNotActiveException', 'Service was not ACTIVE.')
  return service
}
