import type { LaunchType, Tag, TaskOverride } from '@aws-sdk/client-ecs'
import type { ClusterState, InstanceState, TaskDefinitionState, TaskOwner } from '../world.ts'

/** All that it takes to launch one task: RunTask and StartTask fill it in, and so can a scheduler. */
export interface Launch {
  readonly cluster: ClusterState
  readonly definition: TaskDefinitionState['definition']
  readonly launchType: LaunchType
  readonly capacityProviderName?: string | undefined
  /** Where it is placed; absent on Fargate. */
  readonly instance?: InstanceState | undefined
  readonly group: string
  readonly startedBy?: string | undefined
  readonly overrides?: TaskOverride | undefined
  /** Subnet of its network interface, for awsvpc. */
  readonly subnet?: string | undefined
  /** For Fargate. */
  readonly platformVersion?: string | undefined
  readonly enableExecuteCommand?: boolean | undefined
  readonly tags: readonly Tag[]
  /** Whom to tell of the task's changes; nobody of a standalone one's. */
  readonly owner?: TaskOwner | undefined
}
