import type {
  CapacityProvider,
  ManagedInstancesProvider,
  UpdateCapacityProviderRequest,
  UpdateCapacityProviderResponse,
  UpdateManagedInstancesProviderConfiguration,
} from '@aws-sdk/client-ecs'
import { clientError, invalidParameter } from '../ecs-error.ts'
import type { World } from '../world.ts'
import { updatedGroupProvider } from './auto-scaling-group.ts'
import { findProvider } from './find-provider.ts'
import { isPredefined } from './predefined.ts'

/** UpdateCapacityProvider: changes the settings that the input names (API:UpdateCapacityProvider). */
export function updateCapacityProvider(
  input: UpdateCapacityProviderRequest,
  world: World,
): UpdateCapacityProviderResponse {
  const { name = '', autoScalingGroupProvider, managedInstancesProvider } = input
  const provider = findProvider(world, name)
  if (isPredefined(name))
    throw clientError('The specified capacity provider is reserved and cannot be updated.')
  if (provider.status !== 'ACTIVE') throw clientError('The specified capacity provider is not active.')
  const changed: CapacityProvider = { ...provider, updateStatus: 'UPDATE_COMPLETE' }
  if (provider.autoScalingGroupProvider && autoScalingGroupProvider) {
    changed.autoScalingGroupProvider = updatedGroupProvider(
      provider.autoScalingGroupProvider,
      autoScalingGroupProvider,
    )
  } else if (provider.managedInstancesProvider && managedInstancesProvider) {
    changed.managedInstancesProvider = updatedInstancesProvider(
      provider.managedInstancesProvider,
      managedInstancesProvider,
    )
  } else {
    throw invalidParameter('The update does not match the type of the specified capacity provider.')
  }
  world.capacityProviders.set(name, changed)
  return { capacityProvider: changed }
}

/** The launch template is merged member by member, the rest as a whole. */
function updatedInstancesProvider(
  provider: ManagedInstancesProvider,
  update: UpdateManagedInstancesProviderConfiguration,
): ManagedInstancesProvider {
  const {
    instanceLaunchTemplate: template = { ec2InstanceProfileArn: undefined, networkConfiguration: undefined },
  } = provider
  return { ...provider, ...update, instanceLaunchTemplate: { ...template, ...update.instanceLaunchTemplate } }
}
