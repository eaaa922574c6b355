import type { CreateServiceRequest } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import { parameterFingerprint } from '../parameter-fingerprint.ts'
import type { ClusterState } from '../world.ts'
import type { ServiceState } from './service-state.ts'

/** The most services of a cluster, DRAINING ones included (MISC-06). */
const MOST_SERVICES = 5000

/** What to remember of a call, to know it again. */
export function creationOf(input: CreateServiceRequest): ServiceState['creation'] {
  const { cluster: _cluster, clientToken, launchType, ...parameters } = input
  return { clientToken, launchType, fingerprint: parameterFingerprint({ launchType, ...parameters }) }
}

/**
 * The ACTIVE service that an earlier call of the same token and parameters made; nothing when the name is free (SV-04).
 * Throws InvalidParameterException when another call made it, while it is DRAINING (SV-05), and for a full cluster.
 */
export function repeatedCreation(
  { services }: ClusterState,
  input: CreateServiceRequest,
): ServiceState | undefined {
  const existing = services.get(input.serviceName ?? '')
  if (existing?.status === 'DRAINING')
    throw invalidParameter('Unable to Start a service that is still Draining.')
  if (existing?.status === 'ACTIVE') {
    const { clientToken, fingerprint } = creationOf(input)
    if (clientToken === existing.creation.clientToken && fingerprint === existing.creation.fingerprint)
      return existing
    throw invalidParameter('Creation of service was not idempotent.')
  }
  // INACTIVE ones stay in the map, and don't count.
  const isFull =
    services.size >= MOST_SERVICES &&
    services
      .values()
      .filter(({ status }) => status !== 'INACTIVE')
      .take(MOST_SERVICES)
      .toArray().length === MOST_SERVICES
  if (isFull) throw invalidParameter(`A cluster can have at most ${MOST_SERVICES} services.`)
  return undefined
}
