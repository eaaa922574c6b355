import type {
  DescribeContainerInstancesRequest,
  DescribeContainerInstancesResponse,
} from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { checkBatch } from '../pagination/batch.ts'
import type { World } from '../world.ts'
import { lookUpInstance } from './find-instance.ts'
import { instanceView } from './instance-view.ts'
import { missingInstance } from './missing-instance.ts'

/** DescribeContainerInstances: up to 100, unknown ones are failures (PAGE-04). */
export function describeContainerInstances(
  input: DescribeContainerInstancesRequest,
  world: World,
): DescribeContainerInstancesResponse {
  const cluster = findCluster(world, input.cluster)
  const { containerInstances: references = [], include } = input
  checkBatch('Container instances', references, 100)
  const found = [...new Set(references)].map(
    (reference) => [reference, lookUpInstance(cluster, reference)] as const,
  )
  return {
    containerInstances: found.flatMap(([, instance]) => (instance ? [instanceView(instance, include)] : [])),
    failures: found.flatMap(([reference, instance]) =>
      instance ? [] : [missingInstance(world, cluster, reference)],
    ),
  }
}
