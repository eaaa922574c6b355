import type { RunTaskRequest, StartTaskRequest, TaskOverride } from '@aws-sdk/client-ecs'
import { normalizeCpu, normalizeMemory } from '../task-definitions/task-size.ts'
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
  const { startedBy, enableExecuteCommand } = input
  const overrides = input.overrides && withSizeInUnits(input.overrides)
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

/** `1 vCPU` and `1 GB` as they are stored (TD-06). Throws ClientException for what is no size. */
function withSizeInUnits({ cpu, memory, ...rest }: TaskOverride): TaskOverride {
  return {
    ...rest,
    ...(cpu !== undefined && { cpu: normalizeCpu(cpu) }),
    ...(memory !== undefined && { memory: normalizeMemory(memory) }),
  }
}
