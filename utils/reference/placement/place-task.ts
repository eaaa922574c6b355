import type { Failure, PlacementStrategy } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import type { ClusterState, InstanceState } from '../world.ts'
import { shortageOf } from './capacity.ts'
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

/** An instance for one task, or why each ACTIVE instance was turned down (FL-14). */
export type Placement = { readonly instance: InstanceState } | { readonly failures: readonly Failure[] }

/**
 * Finds an instance for one more task; a DRAINING one gets none (CI-03). Looks at each instance of the cluster, never at
 * their tasks, and takes nothing: launching the task there does.
 */
export function findPlace(cluster: ClusterState, request: PlacementRequest): Placement {
  const candidates: InstanceState[] = []
  const failures: Failure[] = []
  for (const instance of cluster.instances.values()) {
    if (instance.status !== 'ACTIVE') continue
    const failure = rejection(instance, request)
    if (failure) failures.push({ arn: instance.arn, ...failure })
    else candidates.push(instance)
  }
  const instance = choose(candidates, request.strategies, cluster, request.group)
  return instance ? { instance } : { failures }
}

/** Refuses to place anything in a cluster without an ACTIVE instance: InvalidParameterException (TK-08). */
export function checkHasInstances(cluster: ClusterState): void {
  if (!cluster.instances.values().some(({ status }) => status === 'ACTIVE'))
    throw invalidParameter('No Container Instances were found in your cluster.')
}

/** Why a task can't run on the instance: the agent, its attributes, resources, then constraints (FL-16). */
function rejection(
  instance: InstanceState,
  { demand, constraints, group }: PlacementRequest,
): Failure | undefined {
  const unfit = unfitness(instance, demand)
  if (unfit) return unfit
  const detail = unsatisfied(constraints, instance, group)
  return detail === undefined ? undefined : { reason: 'ATTRIBUTE', detail }
}

/** What keeps a task from an instance even when it is named by StartTask (CI-06): agent, attributes, resources. */
export function unfitness(instance: InstanceState, demand: Demand): Failure | undefined {
  if (!instance.agentConnected) return { reason: 'AGENT' }
  const missing = missingAttribute(instance, demand.attributes)
  if (missing !== undefined) return { reason: 'ATTRIBUTE', detail: `The instance lacks ${missing}.` }
  const reason = shortageOf(instance, demand)
  return reason === undefined ? undefined : { reason }
}

/** Whether a task of which each instance has one is not meant for the instance, whatever room it has (SV-23). */
export function isMisfit(instance: InstanceState, { demand, constraints, group }: PlacementRequest): boolean {
  const isMissing = missingAttribute(instance, demand.attributes) !== undefined
  return isMissing || unsatisfied({ ...constraints, distinctInstance: false }, instance, group) !== undefined
}

/** An instance that tells no capability at all is taken for one with a full agent: tests register it with little. */
function missingAttribute({ attributes }: InstanceState, required: readonly string[]): string | undefined {
  if (required.length === 0 || !attributes.some(({ name }) => name?.includes('ecs.capability.')))
    return undefined
  return required.find((wanted) => !attributes.some(({ name }) => name === wanted))
}
