import type { CapacityProviderStrategyItem, LaunchType, Tag, TaskDefinition } from '@aws-sdk/client-ecs'
import { readConstraints } from '../placement/constraints.ts'
import { demandOf } from '../placement/demand.ts'
import { findPlace, type PlacementRequest } from '../placement/place-task.ts'
import type { ServiceState } from '../services/service-state.ts'
import { lookUpTaskDefinition } from '../task-definitions/find-task-definition.ts'
import { launchTask } from '../tasks/launch-task.ts'
import { type LaunchTarget, platformVersionFor, shares } from '../tasks/launch-types.ts'
import { zoneOf } from '../tasks/network-interface.ts'
import type { InstanceState, TaskState, World } from '../world.ts'
import type { Fleet } from './fleet.ts'
import { whyUnplaced } from './why-unplaced.ts'

/** From what tasks are started: a deployment, or a task set. */
export interface TaskSource {
  /** `startedBy` of the tasks (TK-10). */
  readonly id: string
  readonly fleet: Fleet
  readonly definition: TaskDefinition
  readonly launchType: LaunchType | undefined
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[] | undefined
  readonly subnets: readonly string[]
  readonly platformVersion: string | undefined
}

export interface Started {
  readonly tasks: readonly TaskState[]
  /** Why there are fewer of them than were wanted, as a service event tells it (FL-15). */
  readonly unplaced: string | undefined
}

/**
 * Starts that many tasks of a service, on Fargate or where its constraints and strategies put them (FL-16), or on the
 * instance that is given. Ends at the first that finds no place.
 */
export function startTasks(
  world: World,
  service: ServiceState,
  source: TaskSource,
  wanted: { readonly count: number; readonly instance?: InstanceState },
): Started {
  const tasks: TaskState[] = []
  const { definition, fleet } = source
  const common = {
    cluster: service.cluster,
    definition,
    group: `service:${service.name}`,
    startedBy: source.id,
    enableExecuteCommand: service.settings.enableExecuteCommand,
    tags: tagsOf(world, service, definition),
    owner: fleet,
  }
  let request: PlacementRequest | undefined
  for (const target of targetsOf(source, wanted.count)) {
    const launch = { ...common, ...target, subnet: nextSubnet(world, source) }
    if (target.launchType === 'FARGATE') {
      const platformVersion = platformVersionFor('FARGATE', source.platformVersion)
      tasks.push(launchTask(world, { ...launch, platformVersion }))
      continue
    }
    request ??= placementRequest(service, definition)
    const place = wanted.instance ? { instance: wanted.instance } : findPlace(service.cluster, request)
    if ('failures' in place) return { tasks, unplaced: whyUnplaced(place.failures) }
    tasks.push(launchTask(world, { ...launch, instance: place.instance }))
  }
  return { tasks, unplaced: undefined }
}

/** What a placement of one of the service's tasks has to satisfy. */
export function placementRequest(service: ServiceState, definition: TaskDefinition): PlacementRequest {
  const { placementConstraints, placementStrategy } = service.settings
  return {
    demand: demandOf(definition, undefined),
    constraints: readConstraints(definition, placementConstraints),
    strategies: placementStrategy,
    group: `service:${service.name}`,
  }
}

/** By launch type, or spread by base and weight over what the providers have of the tasks that are there already. */
function targetsOf({ launchType, capacityProviderStrategy, fleet }: TaskSource, count: number) {
  return capacityProviderStrategy?.length
    ? shares(capacityProviderStrategy, count, fleet.providers)
    : Array.from({ length: count }, (): LaunchTarget => ({ launchType: launchType ?? 'EC2' }))
}

/** The subnet in the zone with the fewest tasks, so that the zones stay balanced (DG:ecs_services). */
function nextSubnet({ region }: World, { subnets, fleet }: TaskSource): string | undefined {
  const [first, ...others] = subnets
  if (first === undefined) return undefined
  const tasksNear = (subnet: string) => fleet.countInZone(zoneOf(region, subnet))
  return others.reduce((least, other) => (tasksNear(other) < tasksNear(least) ? other : least), first)
}

/** Tags that are copied at launch, and the managed ones (SV-26). */
function tagsOf(
  world: World,
  { settings, tags, name, cluster }: ServiceState,
  definition: TaskDefinition,
): readonly Tag[] {
  const { propagateTags, enableECSManagedTags } = settings
  const managed = [
    { key: 'aws:ecs:clusterName', value: cluster.name },
    { key: 'aws:ecs:serviceName', value: name },
  ]
  const propagated =
    propagateTags === 'SERVICE'
      ? tags
      : propagateTags === 'TASK_DEFINITION'
        ? (lookUpTaskDefinition(world, definition.taskDefinitionArn ?? '')?.tags ?? [])
        : []
  return [...propagated, ...(enableECSManagedTags ? managed : [])]
}
