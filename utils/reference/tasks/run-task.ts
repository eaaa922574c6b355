import type { Failure, RunTaskRequest, RunTaskResponse } from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { invalidParameter } from '../ecs-error.ts'
import { readConstraints } from '../placement/constraints.ts'
import { demandOf } from '../placement/demand.ts'
import { checkHasInstances, findPlace } from '../placement/place-task.ts'
import type { TaskState, World } from '../world.ts'
import { checkFargateSize } from './check-launch.ts'
import { checkPlacementOptions } from './check-placement.ts'
import { findRunnableDefinition } from './find-runnable-definition.ts'
import { type LaunchDetails, launchDetails } from './launch-details.ts'
import { launchTask } from './launch-task.ts'
import { checkCompatibility, type LaunchTarget, launchTargets, platformVersionFor } from './launch-types.ts'
import { rememberRun, repeatedRun } from './run-task-tokens.ts'
import { withTags } from './task-tags.ts'

/** API:RunTask.count */
const MOST_TASKS = 10
/** API:RunTask.startedBy */
const LONGEST_STARTED_BY = 128

/**
 * RunTask: launches up to ten tasks (TK-06). What can't be placed comes back in `failures` beside the tasks that could
 * (TK-07). The same client token again gives the same tasks (TK-09).
 */
export function runTask(input: RunTaskRequest, world: World): RunTaskResponse {
  const cluster = findCluster(world, input.cluster)
  const repeated = repeatedRun(cluster, input)
  if (repeated) return { tasks: repeated.map(withTags), failures: [] }
  const definition = findRunnableDefinition(world, input.taskDefinition ?? '')
  const { count = 1 } = input
  if (!Number.isInteger(count) || count < 1 || count > MOST_TASKS)
    throw invalidParameter(`Count must be between 1 and ${MOST_TASKS}.`)
  const targets = launchTargets(input, cluster, count)
  const details = launchDetails(input, { cluster, definition }, LONGEST_STARTED_BY)
  for (const launchType of new Set(targets.map((target) => target.launchType))) {
    checkCompatibility(launchType, details.definition)
    checkPlacementOptions(launchType, input)
    if (launchType === 'FARGATE') checkFargateSize(details.overrides, details.definition)
  }
  const { started, failures } = launchAll(world, input, details, targets)
  rememberRun(cluster, input, started)
  return { tasks: started.map(withTags), failures }
}

function launchAll(
  world: World,
  input: RunTaskRequest,
  details: LaunchDetails,
  targets: readonly LaunchTarget[],
): { started: TaskState[]; failures: Failure[] } {
  const { cluster, definition, overrides, group } = details
  const request = {
    demand: demandOf(definition, overrides),
    constraints: readConstraints(definition, input.placementConstraints),
    strategies: input.placementStrategy,
    group,
  }
  const launches = targets.map((target) => ({
    ...details,
    ...target,
    platformVersion: platformVersionFor(target.launchType, input.platformVersion),
  }))
  const started: TaskState[] = []
  const failures: Failure[] = []
  if (targets.some(({ launchType }) => launchType !== 'FARGATE')) checkHasInstances(cluster)
  for (const launch of launches) {
    if (launch.launchType === 'FARGATE') {
      started.push(launchTask(world, launch))
      continue
    }
    const placed = findPlace(cluster, request)
    if ('failures' in placed) failures.push(...placed.failures)
    else started.push(launchTask(world, { ...launch, instance: placed.instance }))
  }
  return { started, failures }
}
