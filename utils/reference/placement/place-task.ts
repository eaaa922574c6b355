import type { Failure, PlacementStrategy } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import type { ClusterState, InstanceState } from '../world.ts'
import { type Capacity, capacityOf, shortageOf, take } from './capacity.ts'
import { type Constraints, unsatisfied } from './constraints.ts'
import type { Demand } from './demand.ts'
import { choose } from './strategies.ts'

/** What is asked of each placement of one call. */
export interface PlacementRequest {
  readonly demand: Demand
  readonly constraints: Constraints
  readonly strategies: readonly PlacementStrategy[] | undefined
  readonly group: string
}

/** Places tasks one after the other; each sees what the ones before have taken. */
export interface Placer {
  /** An instance for one more task, its resources taken; or why each instance was turned down (FL-14). */
  place(): { readonly instance: InstanceState } | { readonly failures: readonly Failure[] }
}

/**
 * A placer for one call. Throws InvalidParameterException in a cluster without an ACTIVE instance (TK-08; a DRAINING
 * one gets no new tasks, CI-03).
 */
export function placer(cluster: ClusterState, request: PlacementRequest): Placer {
  const capacities: Capacity[] = []
  for (const instance of cluster.instances.values()) {
    if (instance.status === 'ACTIVE') capacities.push(capacityOf(cluster, instance))
  }
  if (capacities.length === 0) throw invalidParameter('No Container Instances were found in your cluster.')
  return {
    place() {
      const candidates: Capacity[] = []
      const failures: Failure[] = []
      for (const capacity of capacities) {
        const failure = rejection(capacity, cluster, request)
        if (failure) failures.push({ arn: capacity.instance.arn, ...failure })
        else candidates.push(capacity)
      }
      const chosen = choose(candidates, request.strategies, cluster, request.group)
      if (!chosen) return { failures }
      take(chosen, request.demand)
      return { instance: chosen.instance }
    },
  }
}

/** Why a task can't run on the instance: the agent, its attributes, resources, then constraints (FL-16). */
function rejection(
  capacity: Capacity,
  cluster: ClusterState,
  { demand, constraints, group }: PlacementRequest,
): Failure | undefined {
  const unfit = unfitness(capacity, demand)
  if (unfit) return unfit
  const detail = unsatisfied(constraints, cluster, capacity.instance, group)
  return detail === undefined ? undefined : { reason: 'ATTRIBUTE', detail }
}

/** What keeps a task from an instance even when it is named by StartTask (CI-06): agent, attributes, resources. */
export function unfitness(capacity: Capacity, demand: Demand): Failure | undefined {
  if (!capacity.instance.agentConnected) return { reason: 'AGENT' }
  const missing = missingAttribute(capacity.instance, demand.attributes)
  if (missing !== undefined) return { reason: 'ATTRIBUTE', detail: `The instance lacks ${missing}.` }
  const reason = shortageOf(capacity, demand)
  return reason === undefined ? undefined : { reason }
}

/** An instance that tells no capability at all is taken for one with a full agent: tests register it with little. */
function missingAttribute({ attributes }: InstanceState, required: readonly string[]): string | undefined {
  if (required.length === 0 || !attributes.some(({ name }) => name?.includes('ecs.capability.')))
    return undefined
  return required.find((wanted) => !attributes.some(({ name }) => name === wanted))
}
