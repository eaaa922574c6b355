import type { RegisterContainerInstanceRequest } from '@aws-sdk/client-ecs'
import { createCluster } from '../clusters/create-cluster.ts'
import { findCluster } from '../clusters/find-cluster.ts'
import { findInstance } from '../instances/find-instance.ts'
import { registerContainerInstance } from '../instances/register-container-instance.ts'
import type { ClusterState, InstanceState, World } from '../world.ts'

/** Registers an instance in the default cluster, which it makes when it isn't there. */
export function registerInstance(
  world: World,
  input: RegisterContainerInstanceRequest = {},
): { readonly cluster: ClusterState; readonly instance: InstanceState } {
  createCluster({ clusterName: input.cluster }, world)
  const cluster = findCluster(world, input.cluster)
  const { containerInstanceArn = '' } = registerContainerInstance(input, world).containerInstance ?? {}
  return { cluster, instance: findInstance(cluster, containerInstanceArn) }
}
