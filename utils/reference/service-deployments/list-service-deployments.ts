import type { ListServiceDeploymentsRequest, ListServiceDeploymentsResponse } from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { page } from '../pagination/page.ts'
import { findService } from '../services/find-service.ts'
import type { ServiceDeploymentState, ServiceState } from '../services/service-state.ts'
import type { World } from '../world.ts'
import { serviceDeploymentBrief } from './service-deployment-view.ts'

/**
 * ListServiceDeployments: newest first, filtered by status and time of creation, 20 a page (SD-03, PAGE-02).
 * Throws ServiceNotFoundException.
 */
export function listServiceDeployments(
  input: ListServiceDeploymentsRequest,
  world: World,
): ListServiceDeploymentsResponse {
  const service = findService(findCluster(world, input.cluster), input.service ?? '')
  const { status: statuses, createdAt: { after, before } = {} } = input
  const isWanted = ({ deployment: { status, createdAt } }: Numbered) =>
    (statuses === undefined || statuses.length === 0 || statuses.includes(status)) &&
    (after === undefined || createdAt > after) &&
    (before === undefined || createdAt < before)
  const { items, ...rest } = page(numbered(service).filter(isWanted), input, {
    list: 'ListServiceDeployments',
    key: ({ number }) => String(number).padStart(10, '0'),
    descending: true,
    defaultSize: 20,
  })
  return { serviceDeployments: items.map(({ deployment }) => serviceDeploymentBrief(deployment)), ...rest }
}

interface Numbered {
  /** Its place in the order of creation, which outlives pages: several may be created in one millisecond. */
  readonly number: number
  readonly deployment: ServiceDeploymentState
}

function numbered({ status, serviceDeployments }: ServiceState): Numbered[] {
  if (status === 'INACTIVE') return []
  return serviceDeployments.map((deployment, index) => ({
    number: serviceDeployments.length - index,
    deployment,
  }))
}
