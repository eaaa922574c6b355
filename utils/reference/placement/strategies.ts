import { randomInt } from 'node:crypto'
import type { PlacementStrategy } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import type { ClusterState } from '../world.ts'
import type { Capacity } from './capacity.ts'
import { tasksOfGroup } from './constraints.ts'

/** The most strategy rules of a task (API:RunTask.placementStrategy). */
const MOST_STRATEGIES = 5

/** What AWS does for a task without a strategy is not documented; spreading over instances makes runs repeatable. */
const DEFAULT_STRATEGY: readonly PlacementStrategy[] = [{ type: 'spread', field: 'instanceId' }]

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
  candidates: readonly Capacity[],
  strategies: readonly PlacementStrategy[] | undefined,
  cluster: ClusterState,
  group: string,
): Capacity | undefined {
  let left = candidates
  for (const strategy of strategies?.length ? strategies : DEFAULT_STRATEGY) {
    left = narrow(left, strategy, cluster, group)
  }
  return left[0]
}

function narrow(
  candidates: readonly Capacity[],
  { type, field = '' }: PlacementStrategy,
  cluster: ClusterState,
  group: string,
): readonly Capacity[] {
  if (candidates.length < 2) return candidates
  if (type === 'random') return candidates.slice(randomInt(candidates.length)).slice(0, 1)
  if (type === 'binpack') {
    const resource = field.toLowerCase() === 'cpu' ? 'cpu' : 'memory'
    return least(candidates, (candidate) => candidate[resource])
  }
  const spreadValue = ({ instance }: Capacity) =>
    field.startsWith('attribute:')
      ? (instance.attributes.find(({ name }) => name === field.slice('attribute:'.length))?.value ?? '')
      : instance.id
  const counts = new Map<string, number>()
  for (const instance of cluster.instances.values()) {
    const value = spreadValue({ instance, cpu: 0, memory: 0, ports: new Set() })
    counts.set(value, (counts.get(value) ?? 0) + tasksOfGroup(cluster, instance, group))
  }
  return least(candidates, (candidate) => counts.get(spreadValue(candidate)) ?? 0)
}

function least(
  candidates: readonly Capacity[],
  measure: (candidate: Capacity) => number,
): readonly Capacity[] {
  const measures = candidates.map(measure)
  const smallest = Math.min(...measures)
  return candidates.filter((_, index) => measures[index] === smallest)
}
