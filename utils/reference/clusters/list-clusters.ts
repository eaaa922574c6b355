import type { ListClustersRequest, ListClustersResponse } from '@aws-sdk/client-ecs'
import { page } from '../pagination/page.ts'
import type { World } from '../world.ts'

/** ListClusters: the ACTIVE ones, by name (PAGE-01). */
export function listClusters(input: ListClustersRequest, world: World): ListClustersResponse {
  const active = [...world.clusters.values()].filter(({ status }) => status === 'ACTIVE')
  const { items, nextToken } = page(active, input, { list: 'ListClusters', key: ({ name }) => name })
  return { clusterArns: items.map(({ arn }) => arn), ...(nextToken && { nextToken }) }
}
