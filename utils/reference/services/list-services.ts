import type { ListServicesRequest, ListServicesResponse } from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { page } from '../pagination/page.ts'
import type { World } from '../world.ts'
import type { ServiceState } from './service-state.ts'

/** ListServices: the ACTIVE ones (SV-09) that pass the filters, by name, ten a page (PAGE-02). */
export function listServices(input: ListServicesRequest, world: World): ListServicesResponse {
  const cluster = findCluster(world, input.cluster)
  const { launchType, schedulingStrategy, resourceManagementType } = input
  const isWanted = ({ status, settings }: ServiceState) =>
    status === 'ACTIVE' &&
    (launchType === undefined || settings.launchType === launchType) &&
    (schedulingStrategy === undefined || settings.schedulingStrategy === schedulingStrategy) &&
    // Express services, which ECS manages, are not made here.
    resourceManagementType !== 'ECS'
  const { items, ...rest } = page(cluster.services.values().filter(isWanted), input, {
    list: 'ListServices',
    key: ({ name }) => name,
    defaultSize: 10,
  })
  return { serviceArns: items.map(({ arn }) => arn), ...rest }
}
