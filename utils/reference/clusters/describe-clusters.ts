import type { ClusterField, DescribeClustersRequest, DescribeClustersResponse } from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import { invalidParameter } from '../ecs-error.ts'
import { checkBatch } from '../pagination/batch.ts'
import type { World } from '../world.ts'
import { clusterView } from './cluster-view.ts'
import { DEFAULT_CLUSTER, lookUpCluster } from './find-cluster.ts'

/** DescribeClusters: unknown names are failures, not errors, and no name means `default` (CL-09). */
export function describeClusters(input: DescribeClustersRequest, world: World): DescribeClustersResponse {
  const references = input.clusters ?? [DEFAULT_CLUSTER]
  checkBatch('Clusters', references, 100)
  if (references.includes('')) throw invalidParameter('Clusters can not be blank.')
  const asked = new Set<ClusterField>(input.include)
  const include = {
    settings: asked.has('SETTINGS'),
    statistics: asked.has('STATISTICS'),
    tags: asked.has('TAGS'),
    configuration: asked.has('CONFIGURATIONS'),
    attachments: asked.has('ATTACHMENTS'),
  }
  const found = [...new Set(references)].map(
    (reference) => [reference, lookUpCluster(world, reference)] as const,
  )
  return {
    clusters: found.flatMap(([, cluster]) => (cluster ? [clusterView(cluster, include)] : [])),
    failures: found.flatMap(([reference, cluster]) =>
      cluster ? [] : [{ arn: clusterArn(world, reference), reason: 'MISSING' }],
    ),
  }
}

function clusterArn(world: World, reference: string): string {
  return reference.startsWith('arn:') ? reference : arnOf(world, `cluster/${reference}`)
}
