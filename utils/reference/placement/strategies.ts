import { randomInt } from 'node:crypto'
import type { PlacementStrategy } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import type { ClusterState, InstanceState } from '../world.ts'
import { remaining } from './capacity.ts'

/** The most strategy rules of a task (API:RunTask.placementStrategy). */
const MOST_STRATEGIES = 5

/**
 * Without a strategy: the zone with the fewest tasks of the service, there the instance with the fewest (API:UpdateService).
 * What AWS does for standalone tasks is not documented; the same makes runs repeatable.
 */
const DEFAULT_STRATEGY: readonly PlacementStrategy[] = [
  { type: 'spread', field: 'attribute:ecs.availability-zone' },
  { type: 'spread', field: 'instanceId' },
]

/** Refuses strategies that no task may have (FL-16). Throws InvalidParameterException. */
export function checkStrategies(strategies: readonly PlacementStrategy[] = []): void {
  if (strategies.length > MOST_STRATEGIES)
    throw invalidParameter(`Placement strategy cannot have more than ${MOST_STRATEGIES} elements.`)
  for (const { type, field = '' } of strategies) {
    const isKnown =
      type === 'random'
        ? field === ''
        : type === 'binpack'
          ? /^(?:cpu|memory)$/i.test(field)
          : type === 'spread' && /^(?:instanceId|host|attribute:\S+)$/i.test(field)
    if (!isKnown) throw invalidParameter(`Invalid placement strategy: type ${type ?? ''}, field '${field}'.`)
  }
}

/** The candidate that the strategies prefer, applied one after the other (FL-16). */
export function choose(
  candidates: readonly InstanceState[],
  strategies: readonly PlacementStrategy[] | undefined,
  cluster: ClusterState,
  group: string,
): InstanceState | undefined {
  let left = candidates
  for (const strategy of strategies?.length ? strategies : DEFAULT_STRATEGY) {
    left = narrow(left, strategy, cluster, group)
  }
  return left[0]
}

function narrow(
  candidates: readonly InstanceState[],
  { type, field = '' }: PlacementStrategy,
  cluster: ClusterState,
  group: string,
): readonly InstanceState[] {
  if (candidates.length < 2) return candidates
  if (type === 'random') return candidates.slice(randomInt(candidates.length)).slice(0, 1)
  if (type === 'binpack') {
    const resource = field.toLowerCase() === 'cpu' ? 'cpu' : 'memory'
    return least(candidates, (instance) => remaining(instance, resource))
  }
  if (!field.startsWith('attribute:')) return least(candidates, ({ load }) => load.tasksOfGroup(group))
  return leastByAttribute(candidates, field.slice('attribute:'.length), cluster, group)
}

/** Those whose value of the attribute has the fewest tasks of the group, on all instances of the cluster together. */
function leastByAttribute(
  candidates: readonly InstanceState[],
  attribute: string,
  cluster: ClusterState,
  group: string,
): readonly InstanceState[] {
  const spreadValue = ({ attributes }: InstanceState) =>
    attributes.find(({ name }) => name === attribute)?.value ?? ''
  const counts = new Map<string, number>()
  for (const instance of cluster.instances.values()) {
    const value = spreadValue(instance)
    counts.set(value, (counts.get(value) ?? 0) + instance.load.tasksOfGroup(group))
  }
  return least(candidates, (instance) => counts.get(spreadValue(instance)) ?? 0)
}

function least(
  candidates: readonly InstanceState[],
  measure: (instance: InstanceState) => number,
): readonly InstanceState[] {
  const measures = candidates.map(measure)
  const smallest = measures.reduce((least, other) => Math.min(least, other))
  return candidates.filter((_, index) => measures[index] === smallest)
}
