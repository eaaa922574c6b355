import { serviceConnectDefaults } from '../clusters/service-connect-defaults.ts'
import { EcsError, invalidParameter } from '../ecs-error.ts'
import type { ClusterState, World } from '../world.ts'
import type { ServiceSettings, ServiceState } from './service-state.ts'

/** The ARN of the namespace that the service is in by Service Connect: its own, else its cluster's; nothing without one. */
export function namespaceOf(world: World, { settings, cluster }: ServiceState): string | undefined {
  const { serviceConnectConfiguration: configuration } = settings
  if (!configuration?.enabled) return undefined
  return namespaceArn(world, configuration.namespace) ?? cluster.serviceConnectDefaults?.namespace
}

/** The ARN of a namespace that is given by name or ARN. */
export function namespaceArn(world: World, namespace: string | undefined): string | undefined {
  return serviceConnectDefaults(world, { namespace })?.namespace
}

/**
 * Refuses Service Connect without a namespace, of its own or of the cluster (API:ServiceConnectConfiguration), and with the
 * name of an unknown one (API:CreateService): known are those that clusters have as their default, which ECS makes in Cloud
 * Map where they are missing (API:ClusterServiceConnectDefaultsRequest). An ARN is taken at its word, there is no Cloud Map
 * here. Throws InvalidParameterException, NamespaceNotFoundException.
 */
export function checkNamespace(
  world: World,
  { serviceConnectConfiguration: configuration }: ServiceSettings,
  { serviceConnectDefaults: defaults }: ClusterState,
): void {
  if (!configuration?.enabled) return
  const { namespace = '' } = configuration
  if (namespace === '' && !defaults?.namespace)
    throw invalidParameter('A namespace is required for Service Connect: the cluster has no default one.')
  if (namespace === '' || namespace.startsWith('arn:') || isDefault(world, namespaceArn(world, namespace)))
    return
  throw namespaceNotFound()
}

/** Whether the namespace of that ARN is the default one of some cluster. */
export function isDefault({ clusters }: World, arn: string | undefined): boolean {
  return clusters.values().some(({ serviceConnectDefaults: defaults }) => defaults?.namespace === arn)
}

export function namespaceNotFound(): EcsError {
  return new EcsError('NamespaceNotFoundException', 'The specified namespace was not found.')
}
