import type { Service } from '@aws-sdk/client-ecs'
import type { ServiceState } from '../services/service-state.ts'
import { taskSetView } from './task-set-view.ts'

/**
 * What DescribeServices shows of a service of the EXTERNAL controller as its own and is its PRIMARY task set's: nothing
 * while none is (DG:deployment-type-external).
 */
export function primaryFields({ taskSets }: ServiceState): Partial<Service> {
  const primary = taskSets.find(({ status }) => status === 'PRIMARY')
  if (!primary) return {}
  const shown = taskSetView(primary, { tags: false })
  const { loadBalancers, serviceRegistries, taskDefinition, launchType, capacityProviderStrategy } = shown
  const { platformVersion, platformFamily, networkConfiguration } = shown
  return {
    loadBalancers,
    serviceRegistries,
    taskDefinition,
    ...(launchType && { launchType }),
    ...(capacityProviderStrategy && { capacityProviderStrategy }),
    ...(platformVersion !== undefined && { platformVersion, platformFamily }),
    ...(networkConfiguration && { networkConfiguration }),
  }
}
