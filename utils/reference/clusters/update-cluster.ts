import type {
  UpdateClusterRequest,
  UpdateClusterResponse,
  UpdateClusterSettingsRequest,
  UpdateClusterSettingsResponse,
} from '@aws-sdk/client-ecs'
import type { World } from '../world.ts'
import { checkClusterSettings, mergeSettings } from './cluster-settings.ts'
import { clusterView } from './cluster-view.ts'
import { findCluster } from './find-cluster.ts'
import { serviceConnectDefaults } from './service-connect-defaults.ts'

/** UpdateCluster: changes what the input names, and leaves the rest. */
export function updateCluster(input: UpdateClusterRequest, world: World): UpdateClusterResponse {
  const cluster = findCluster(world, input.cluster)
  checkClusterSettings(input.settings)
  cluster.settings = mergeSettings(cluster.settings, input.settings ?? [])
  cluster.configuration = input.configuration ?? cluster.configuration
  if (input.serviceConnectDefaults)
    cluster.serviceConnectDefaults = serviceConnectDefaults(world, input.serviceConnectDefaults)
  return { cluster: clusterView(cluster, { settings: true, tags: true, configuration: true }) }
}

/** UpdateClusterSettings: the same for the settings alone. */
export function updateClusterSettings(
  input: UpdateClusterSettingsRequest,
  world: World,
): UpdateClusterSettingsResponse {
  const cluster = findCluster(world, input.cluster)
  checkClusterSettings(input.settings)
  cluster.settings = mergeSettings(cluster.settings, input.settings ?? [])
  return { cluster: clusterView(cluster, { settings: true, tags: true }) }
}
