import type {
  CapacityProvider,
  CreateCapacityProviderRequest,
  CreateCapacityProviderResponse,
} from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import { findCluster } from '../clusters/find-cluster.ts'
import { clientError, invalidParameter } from '../ecs-error.ts'
import { checkTags } from '../tags/check-tags.ts'
import type { World } from '../world.ts'
import { newGroupProvider } from './auto-scaling-group.ts'

/**
 * CreateCapacityProvider: for an Auto Scaling group, or for managed instances; the latter belongs to one cluster
 * (API:CreateCapacityProvider). The name may not start with aws, ecs or fargate (CP-01).
 */
export function createCapacityProvider(
  input: CreateCapacityProviderRequest,
  world: World,
): CreateCapacityProviderResponse {
  const { name = '', tags = [] } = input
  checkName(name, world)
  checkTags(tags)
  const capacityProvider: CapacityProvider = {
    capacityProviderArn: arnOf(world, `capacity-provider/${name}`),
    name,
    status: 'ACTIVE',
    ...providerOf(input, world),
    tags,
  }
  world.capacityProviders.set(name, capacityProvider)
  return { capacityProvider }
}

function providerOf(input: CreateCapacityProviderRequest, world: World): Partial<CapacityProvider> {
  const { autoScalingGroupProvider, managedInstancesProvider } = input
  if ((autoScalingGroupProvider === undefined) === (managedInstancesProvider === undefined)) {
    throw invalidParameter(
      'Specify either autoScalingGroupProvider or managedInstancesProvider for a capacity provider.',
    )
  }
  if (autoScalingGroupProvider) {
    const provider = newGroupProvider(autoScalingGroupProvider, world)
    return { type: 'EC2_AUTOSCALING', autoScalingGroupProvider: provider }
  }
  if (input.cluster === undefined)
    throw invalidParameter('A cluster must be specified for a Managed Instances capacity provider.')
  const cluster = findCluster(world, input.cluster)
  cluster.capacityProviders = [...new Set([...cluster.capacityProviders, input.name ?? ''])]
  return { type: 'MANAGED_INSTANCES', cluster: cluster.name, managedInstancesProvider }
}

function checkName(name: string, world: World) {
  if (!/^[\w-]{1,255}$/.test(name) || /^(aws|ecs|fargate)/i.test(name)) {
    throw clientError(
      'The specified capacity provider name is invalid. Up to 255 letters (uppercase and lowercase), numbers, underscores, and hyphens are allowed. The name cannot be prefixed with "aws", "ecs", or "fargate".',
    )
  }
  const existing = world.capacityProviders.get(name)
  if (existing && existing.status !== 'INACTIVE') {
    throw clientError(
      'The specified capacity provider already exists. To change the configuration of an existing capacity provider, update the capacity provider.',
    )
  }
}
