import type { DeleteServiceRequest, DeleteServiceResponse } from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { invalidParameter } from '../ecs-error.ts'
import { drainService } from '../scheduler/scheduler.ts'
import type { World } from '../world.ts'
import { findService } from './find-service.ts'
import { serviceView } from './service-view.ts'

/**
 * DeleteService: DRAINING from now on, INACTIVE once its tasks have stopped (SV-09). Deleting it again gives it back as it
 * is. Throws InvalidParameterException for one that is to have tasks, unless forced or DAEMON (SV-08).
 */
export function deleteService(input: DeleteServiceRequest, world: World): DeleteServiceResponse {
  const service = findService(findCluster(world, input.cluster), input.service ?? '')
  if (service.status === 'ACTIVE') {
    const { desiredCount, schedulingStrategy } = service.settings
    if (desiredCount > 0 && schedulingStrategy !== 'DAEMON' && !input.force)
      throw invalidParameter('The service cannot be stopped while it is scaled above 0.')
    service.status = 'DRAINING'
    service.settings = { ...service.settings, desiredCount: 0 }
    service.tags = []
    drainService(world, service)
  }
  return { service: serviceView(world, service, { tags: false }) }
}
