import type {
  UpdateContainerInstancesStateRequest,
  UpdateContainerInstancesStateResponse,
} from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { invalidParameter } from '../ecs-error.ts'
import { checkBatch } from '../pagination/batch.ts'
import { capacityChanged } from '../scheduler/scheduler.ts'
import type { ClusterState, InstanceState, World } from '../world.ts'
import { drainingChanged } from './drain-instance.ts'
import { lookUpInstance } from './find-instance.ts'
import { instanceView } from './instance-view.ts'
import { missingInstance } from './missing-instance.ts'

/** UpdateContainerInstancesState: ACTIVE to DRAINING and back, up to ten at once (CI-03). */
export function updateContainerInstancesState(
  input: UpdateContainerInstancesStateRequest,
  world: World,
): UpdateContainerInstancesStateResponse {
  const cluster = findCluster(world, input.cluster)
  const { containerInstances: references = [], status } = input
  checkBatch('Container instances', references, 10)
  if (status !== 'ACTIVE' && status !== 'DRAINING')
    throw invalidParameter('The only valid values for status are ACTIVE and DRAINING.')
  const response: Required<UpdateContainerInstancesStateResponse> = { containerInstances: [], failures: [] }
  for (const reference of new Set(references)) {
    const instance = lookUpInstance(cluster, reference)
    if (!instance) response.failures?.push(missingInstance(world, cluster, reference))
    else if (!canChange(instance)) response.failures?.push({ arn: instance.arn, reason: instance.status })
    else {
      change(cluster, instance, status)
      response.containerInstances?.push(instanceView(instance))
    }
  }
  return response
}

function canChange({ status }: InstanceState): boolean {
  return status === 'ACTIVE' || status === 'DRAINING'
}

function change(cluster: ClusterState, instance: InstanceState, status: 'ACTIVE' | 'DRAINING'): void {
  if (instance.status === status) return
  instance.status = status
  instance.version += 1
  drainingChanged(instance)
  capacityChanged(cluster)
}
