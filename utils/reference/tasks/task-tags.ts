import type { PropagateTags, Tag, Task } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import { checkTags, mergeTags } from '../tags/check-tags.ts'
import type { ClusterState, TaskDefinitionState, TaskState } from '../world.ts'

interface TagOptions {
  readonly tags?: readonly Tag[] | undefined
  readonly propagateTags?: PropagateTags | undefined
  readonly enableECSManagedTags?: boolean | undefined
}

/**
 * The tags that a standalone task starts with: those of the call over those of its definition if asked for, and the
 * managed one. Throws InvalidParameterException for `propagateTags: SERVICE` (TK-12) and for tags that break the rules.
 */
export function tagsForLaunch(
  options: TagOptions,
  cluster: ClusterState,
  definition: TaskDefinitionState,
): readonly Tag[] {
  if (options.propagateTags === 'SERVICE')
    throw invalidParameter('SERVICE is not a valid value of propagateTags for a task that no service starts.')
  checkTags(options.tags)
  const propagated = options.propagateTags === 'TASK_DEFINITION' ? definition.tags : []
  const managed = options.enableECSManagedTags ? [{ key: 'aws:ecs:clusterName', value: cluster.name }] : []
  return mergeTags(mergeTags(propagated, options.tags ?? []), managed)
}

/** The task as it is shown with its tags. */
export function withTags({ task, tags }: TaskState): Task {
  return { ...task, tags }
}
