import { findCluster } from '../clusters/find-cluster.ts'
import { invalidParameter } from '../ecs-error.ts'
import { findActiveService, findService } from '../services/find-service.ts'
import type { ServiceState } from '../services/service-state.ts'
import type { World } from '../world.ts'

interface ServiceReference {
  readonly cluster: string | undefined
  readonly service: string | undefined
}

/**
 * The ACTIVE service whose task sets are to be changed. Throws ClusterNotFoundException, ServiceNotFoundException,
 * ServiceNotActiveException; InvalidParameterException under another controller than EXTERNAL
 * (gh:hashicorp/terraform-provider-aws#30347).
 */
export function findExternalService(world: World, { cluster, service }: ServiceReference): ServiceState {
  const found = findActiveService(findCluster(world, cluster), service ?? '')
  checkExternal(found)
  return found
}

/** The same for reading: one that is DRAINING can still be looked at. */
export function findReadableService(world: World, reference: ServiceReference): ServiceState {
  const service = findService(findCluster(world, reference.cluster), reference.service ?? '')
  if (service.status === 'INACTIVE') return findExternalService(world, reference)
  checkExternal(service)
  return service
}

function checkExternal({ settings }: ServiceState): void {
  if (settings.deploymentController.type === 'EXTERNAL') return
  throw invalidParameter(
    'Amazon ECS only supports task set management on services configured to use external deployment controllers.',
  )
}
