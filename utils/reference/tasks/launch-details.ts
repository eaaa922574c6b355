import type { RunTaskRequest, StartTaskRequest } from '@aws-sdk/client-ecs'
import type { ClusterState, TaskDefinitionState } from '../world.ts'
import { checkExecuteCommand, checkNetwork, checkOverrides, checkStartedBy } from './check-launch.ts'
import type { Launch } from './launch.ts'
import { tagsForLaunch } from './task-tags.ts'

/** What is the same for every task of one call. */
export type LaunchDetails = Omit<
  Launch,
  'launchType' | 'capacityProviderName' | 'instance' | 'platformVersion'
>

type LaunchInput = Pick<
  RunTaskRequest & StartTaskRequest,
  | 'enableECSManagedTags'
  | 'enableExecuteCommand'
  | 'group'
  | 'networkConfiguration'
  | 'overrides'
  | 'propagateTags'
  | 'startedBy'
  | 'tags'
>

/** Reads and checks what RunTask and StartTask have in common. Throws InvalidParameterException. */
export function launchDetails(
  input: LaunchInput,
  target: { readonly cluster: ClusterState; readonly definition: TaskDefinitionState },
  longestStartedBy: number,
): LaunchDetails {
  const { definition } = target.definition
  const { overrides, startedBy, enableExecuteCommand } = input
  checkStartedBy(startedBy, longestStartedBy)
  checkOverrides(overrides, definition)
  checkExecuteCommand(enableExecuteCommand, definition, overrides)
  return {
    cluster: target.cluster,
    definition,
    group: input.group ?? `family:${definition.family}`,
    startedBy,
    overrides,
    subnet: checkNetwork(input.networkConfiguration, definition),
    enableExecuteCommand,
    tags: tagsForLaunch(input, target.cluster, target.definition),
  }
}
