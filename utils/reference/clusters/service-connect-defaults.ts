import type { ClusterServiceConnectDefaults, ClusterServiceConnectDefaultsRequest } from '@aws-sdk/client-ecs'
import type { World } from '../world.ts'

/**
 * What the cluster keeps of a Service Connect namespace: its ARN. A name gets the ARN of a namespace made up for it, and
 * an empty name removes the default (API:UpdateCluster).
 */
export function serviceConnectDefaults(
  { region, accountId }: World,
  request: ClusterServiceConnectDefaultsRequest | undefined,
): ClusterServiceConnectDefaults | undefined {
  const namespace = request?.namespace
  if (namespace === undefined || namespace === '') return undefined
  if (namespace.startsWith('arn:')) return { namespace }
  const id = Buffer.from(namespace).toString('hex').slice(-16).padStart(16, '0')
  return { namespace: `arn:aws:servicediscovery:${region}:${accountId}:namespace/ns-${id}` }
}
