import { parseArn } from '../arn.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { ClusterState, InstanceState } from '../world.ts'

/**
 * The container instance of that id or ARN in the cluster, INACTIVE ones included; nothing for an unknown one.
 * Throws InvalidParameterException for the ARN of another kind of resource or of another cluster.
 */
export function lookUpInstance(cluster: ClusterState, reference: string): InstanceState | undefined {
  if (!reference.startsWith('arn:')) return cluster.instances.get(reference)
  const arn = parseArn(reference)
  const [clusterName, id = ''] = arn?.path ?? []
  if (arn?.kind !== 'container-instance')
    throw invalidParameter(`Unsupported resource type: ${arn?.kind ?? reference}`)
  if (clusterName !== cluster.name) {
    throw invalidParameter(
      `Invalid identifier: Identifier is for cluster ${clusterName}. Your cluster is ${cluster.name}`,
    )
  }
  const instance = cluster.instances.get(id)
  return instance?.arn === reference ? instance : undefined
}

/** The same, INACTIVE ones left out; throws InvalidParameterException when there is none. */
export function findInstance(cluster: ClusterState, reference: string): InstanceState {
  const instance = lookUpInstance(cluster, reference)
  if (!instance || instance.status === 'INACTIVE')
    throw invalidParameter(`Referenced container instance ${reference} not found.`)
  return instance
}
