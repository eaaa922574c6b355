import type { Failure, RunTaskRequest, RunTaskResponse } from '@aws-sdk/client-ecs'
import { findCluster } from '../clusters/find-cluster.ts'
import { invalidParameter } from '../ecs-error.ts'
import { readConstraints } from '../placement/constraints.ts'
import { demandOf } from '../placement/demand.ts'
import { type Placer, placer } from '../placement/place-task.ts'
import { checkStrategies } from '../placement/strategies.ts'
import type { ClusterState, InstanceState, TaskDefinitionState, TaskState, World } from '../world.ts'
import { checkExecuteCommand, checkNetwork, checkOverrides, checkStartedBy } from './check-launch.ts'
import { findRunnableDefinition } from './find-runnable-definition.ts'
import { launchTask } from './launch-task.ts'
import { checkCompatibility, type LaunchTarget, launchTargets, platformVersionFor } from './launch-types.ts'
import { rememberRun, repeatedRun } from './run-task-tokens.ts'
import { tagsForLaunch, withTags } from './task-tags.ts'

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
  if (!Number.isInteger(count) || count < 1 || count > 10)
    throw invalidParameter('Count must be between 1 and 10.')
  const targets = launchTargets(input, cluster, count)
  checkRun(input, definition, targets)
  const { started, failures } = launchAll(input, world, { cluster, definition, targets })
  rememberRun(cluster, input, started)
  return { tasks: started.map(withTags), failures }
}

function checkRun(
  input: RunTaskRequest,
  { definition }: TaskDefinitionState,
  targets: readonly LaunchTarget[],
): void {
  checkStartedBy(input.startedBy, LONGEST_STARTED_BY)
  checkOverrides(input.overrides, definition)
  checkExecuteCommand(input.enableExecuteCommand, definition, input.overrides)
  checkStrategies(input.placementStrategy)
  for (const launchType of new Set(targets.map((target) => target.launchType))) {
    checkCompatibility(launchType, definition)
    platformVersionFor(launchType, input.platformVersion)
    const isPlaced = Boolean(input.placementConstraints?.length || input.placementStrategy?.length)
    if (launchType === 'FARGATE' && isPlaced) {
      throw invalidParameter(
        'Placement constraints and strategies are not supported with FARGATE launch type.',
      )
    }
    const isPublic = input.networkConfiguration?.awsvpcConfiguration?.assignPublicIp === 'ENABLED'
    if (launchType !== 'FARGATE' && isPublic)
      throw invalidParameter('Assign public IP is not supported for this launch type.')
  }
}

function launchAll(
  input: RunTaskRequest,
  world: World,
  run: { cluster: ClusterState; definition: TaskDefinitionState; targets: readonly LaunchTarget[] },
): { started: TaskState[]; failures: Failure[] } {
  const { cluster, definition: state, targets } = run
  const { definition } = state
  const subnet = checkNetwork(input.networkConfiguration, definition)
  const tags = tagsForLaunch(input, cluster, state)
  const { group = `family:${definition.family}`, startedBy, overrides, enableExecuteCommand } = input
  const started: TaskState[] = []
  const failures: Failure[] = []
  const constraints = readConstraints(definition, input.placementConstraints)
  let instances: Placer | undefined
  for (const { launchType, capacityProviderName } of targets) {
    let instance: InstanceState | undefined
    if (launchType !== 'FARGATE') {
      instances ??= placer(cluster, {
        demand: demandOf(definition, overrides),
        constraints,
        strategies: input.placementStrategy,
        group,
      })
      const placed = instances.place()
      if ('failures' in placed) {
        failures.push(...placed.failures)
        continue
      }
      instance = placed.instance
    }
    started.push(
      launchTask(world, {
        ...{
          cluster,
          definition,
          launchType,
          capacityProviderName,
          instance,
          group,
          startedBy,
          overrides,
          subnet,
          tags,
        },
        platformVersion: platformVersionFor(launchType, input.platformVersion),
        enableExecuteCommand,
      }),
    )
  }
  return { started, failures }
}
