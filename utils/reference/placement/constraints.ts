import type { PlacementConstraint, TaskDefinition } from '@aws-sdk/client-ecs'
import { parseClusterQuery } from '../cluster-query/parse.ts'
import type { ClusterQuery } from '../cluster-query/query.ts'
import { invalidParameter } from '../ecs-error.ts'
import { instanceSubjects } from '../instances/query-subjects.ts'
import type { InstanceState } from '../world.ts'

/** The constraints of a definition and of a call, read. */
export interface Constraints {
  readonly memberOf: readonly ClusterQuery[]
  /** Each task of a group on an instance of its own. */
  readonly distinctInstance: boolean
}

/** The most constraints of a task, those of its definition included (API:RunTask.placementConstraints). */
const MOST_CONSTRAINTS = 10
const LONGEST_EXPRESSION = 2000

/** Reads and checks constraints (FL-16). Throws InvalidParameterException. */
export function readConstraints(
  { placementConstraints: own = [] }: TaskDefinition,
  given: readonly PlacementConstraint[] = [],
): Constraints {
  const all: readonly PlacementConstraint[] = [...own, ...given]
  if (all.length > MOST_CONSTRAINTS)
    throw invalidParameter(`Placement constraints cannot have more than ${MOST_CONSTRAINTS} elements.`)
  for (const { type, expression } of all) {
    if (type === 'distinctInstance' && expression)
      throw invalidParameter('An expression is not supported for the distinctInstance placement constraint.')
    if (type === 'memberOf' && !expression)
      throw invalidParameter('The memberOf placement constraint requires an expression.')
    if (expression && expression.length > LONGEST_EXPRESSION)
      throw invalidParameter(`Expression cannot be longer than ${LONGEST_EXPRESSION} characters.`)
  }
  return {
    memberOf: all.flatMap(({ expression }) => (expression ? [parseClusterQuery(expression)] : [])),
    distinctInstance: all.some(({ type }) => type === 'distinctInstance'),
  }
}

/** Which constraint the instance does not satisfy, in ECS's words; nothing if it satisfies all. */
export function unsatisfied(
  { memberOf, distinctInstance }: Constraints,
  instance: InstanceState,
  group: string,
): string | undefined {
  const subjects = instanceSubjects(instance)
  if (!memberOf.every((query) => query(subjects))) return 'MemberOf placement constraint unsatisfied.'
  const isTaken = distinctInstance && instance.load.tasksOfGroup(group) > 0
  return isTaken ? 'DistinctInstance placement constraint unsatisfied.' : undefined
}
