import type {
  AutoScalingGroupProvider,
  AutoScalingGroupProviderUpdate,
  ManagedScaling,
} from '@aws-sdk/client-ecs'
import { clientError, invalidParameter } from '../ecs-error.ts'
import type { World } from '../world.ts'

/** The settings of a new provider, with the defaults of API:ManagedScaling and API:AutoScalingGroupProvider. */
export function newGroupProvider(provider: AutoScalingGroupProvider, world: World): AutoScalingGroupProvider {
  const { autoScalingGroupArn, managedScaling } = provider
  if (!autoScalingGroupArn) throw invalidParameter('The Auto Scaling group ARN can not be blank.')
  checkUnused(autoScalingGroupArn, world)
  checkManagedScaling(managedScaling)
  return {
    managedTerminationProtection: 'DISABLED',
    managedDraining: 'ENABLED',
    ...provider,
    managedScaling: {
      status: 'DISABLED',
      targetCapacity: 100,
      minimumScalingStepSize: 1,
      maximumScalingStepSize: 10_000,
      instanceWarmupPeriod: 300,
      ...managedScaling,
    },
  }
}

/** The settings with those of an update in their place. */
export function updatedGroupProvider(
  provider: AutoScalingGroupProvider,
  update: AutoScalingGroupProviderUpdate,
): AutoScalingGroupProvider {
  const managedScaling = { ...provider.managedScaling, ...update.managedScaling }
  checkManagedScaling(managedScaling)
  return { ...provider, ...update, managedScaling }
}

/** gh:aws/containers-roadmap#632: one group, one capacity provider. */
function checkUnused(autoScalingGroupArn: string, world: World) {
  for (const { status, autoScalingGroupProvider } of world.capacityProviders.values()) {
    if (status !== 'INACTIVE' && autoScalingGroupProvider?.autoScalingGroupArn === autoScalingGroupArn) {
      throw clientError(
        'The specified Auto Scaling group ARN is already being used by another capacity provider. Specify a unique Auto Scaling group ARN and try again.',
      )
    }
  }
}

function checkManagedScaling(scaling: ManagedScaling = {}) {
  checkRange('targetCapacity', scaling.targetCapacity, 1, 100)
  checkRange('minimumScalingStepSize', scaling.minimumScalingStepSize, 1, 10_000)
  checkRange('maximumScalingStepSize', scaling.maximumScalingStepSize, 1, 10_000)
  checkRange('instanceWarmupPeriod', scaling.instanceWarmupPeriod, 0, 10_000)
}

function checkRange(setting: string, value: number | undefined, least: number, most: number) {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return
  throw invalidParameter(`${setting} must be between ${least} and ${most}.`)
}
