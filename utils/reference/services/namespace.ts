import { serviceConnectDefaults } from '../clusters/service-connect-defaults.ts'
import { invalidParameter } from '../ecs-error.ts'
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

/** Refuses Service Connect without a namespace, of its own or of the cluster (API:ServiceConnectConfiguration). */
export function checkNamespace(
  { serviceConnectConfiguration: configuration }: ServiceSettings,
  { serviceConnectDefaults: defaults }: ClusterState,
): void {
  if (!configuration?.enabled || configuration.namespace || defaults?.namespace) return
  throw invalidParameter('A namespace is required for Service Connect: the cluster has no default one.')
}
