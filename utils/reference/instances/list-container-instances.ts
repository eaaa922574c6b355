import type { ListContainerInstancesRequest, ListContainerInstancesResponse } from '@aws-sdk/client-ecs'
import { parseClusterQuery } from '../cluster-query/parse.ts'
import { findCluster } from '../clusters/find-cluster.ts'
import { page } from '../pagination/page.ts'
import type { InstanceState, World } from '../world.ts'
import { instanceSubjects } from './query-subjects.ts'

/** ListContainerInstances: by status and cluster query; without a status all but INACTIVE ones (CI-01). */
export function listContainerInstances(
  input: ListContainerInstancesRequest,
  world: World,
): ListContainerInstancesResponse {
  const cluster = findCluster(world, input.cluster)
  const { status, filter } = input
  const query = filter === undefined ? undefined : parseClusterQuery(filter)
  const listed = cluster.instances
    .values()
    .filter((instance) =>
      status === undefined ? instance.status !== 'INACTIVE' : instance.status === status,
    )
    .filter((instance) => query === undefined || query(instanceSubjects(instance)))
  const rules = { list: 'ListContainerInstances', key: ({ id }: InstanceState) => id }
  const { items, nextToken } = page(listed, input, rules)
  return { containerInstanceArns: items.map(({ arn }) => arn), ...(nextToken && { nextToken }) }
}
