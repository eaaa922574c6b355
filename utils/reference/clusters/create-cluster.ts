import type { CreateClusterRequest, CreateClusterResponse } from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import { checkAssociation } from '../capacity-providers/association.ts'
import { checkStrategy, withStrategyDefaults } from '../capacity-providers/strategy.ts'
import { invalidParameter } from '../ecs-error.ts'
import { checkTags } from '../tags/check-tags.ts'
import type { ClusterState, World } from '../world.ts'
import { checkClusterSettings, initialSettings } from './cluster-settings.ts'
import { clusterView } from './cluster-view.ts'
import { DEFAULT_CLUSTER } from './find-cluster.ts'
import { serviceConnectDefaults } from './service-connect-defaults.ts'

const NAME = /^[a-zA-Z0-9\-_]{1,255}$/

/**
 * CreateCluster: makes the cluster `default` when no name is given (CL-01), gives back the one that is ACTIVE already
 * as it is (CL-02), and replaces a deleted namesake by a fresh one (CL-04).
 */
export function createCluster(input: CreateClusterRequest, world: World): CreateClusterResponse {
  const { clusterName: name = DEFAULT_CLUSTER } = input
  if (!NAME.test(name)) throw invalidParameter(`Cluster must match ${NAME.source}, but was ${name}`)
  checkTags(input.tags)
  checkClusterSettings(input.settings)
  const existing = world.clusters.get(name)
  const cluster =
    existing?.status === 'ACTIVE' ? sameCluster(existing, input) : newCluster(name, input, world)
  world.clusters.set(name, cluster)
  return { cluster: clusterView(cluster, { settings: true, tags: true, configuration: true }) }
}

/** gh:hashicorp/terraform-provider-aws#12749: other capacity providers than the existing cluster's are an error. */
function sameCluster(existing: ClusterState, { capacityProviders }: CreateClusterRequest): ClusterState {
  const wanted = capacityProviders ?? existing.capacityProviders
  if (wanted.toSorted().join() === existing.capacityProviders.toSorted().join()) return existing
  throw invalidParameter(
    'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).',
  )
}

function newCluster(name: string, input: CreateClusterRequest, world: World): ClusterState {
  const { capacityProviders = [], defaultCapacityProviderStrategy = [] } = input
  checkAssociation(world, capacityProviders)
  checkStrategy(defaultCapacityProviderStrategy, capacityProviders)
  return {
    name,
    arn: arnOf(world, `cluster/${name}`),
    status: 'ACTIVE',
    settings: initialSettings(world, input.settings),
    configuration: input.configuration,
    serviceConnectDefaults: serviceConnectDefaults(world, input.serviceConnectDefaults),
    capacityProviders: [...new Set(capacityProviders)],
    defaultCapacityProviderStrategy: withStrategyDefaults(defaultCapacityProviderStrategy),
    tags: input.tags ?? [],
    instances: new Map(),
    tasks: new Map(),
    services: new Map(),
    runTaskTokens: new Map(),
  }
}
