import type {
  DeleteTaskDefinitionsRequest,
  DeleteTaskDefinitionsResponse,
  Failure,
  TaskDefinition,
} from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import { invalidParameter } from '../ecs-error.ts'
import { checkBatch } from '../pagination/batch.ts'
import { isDeployed } from '../services/uses.ts'
import type { TaskState, World } from '../world.ts'
import { lookUpTaskDefinition, readReference } from './find-task-definition.ts'

/** How long a revision stays DELETE_IN_PROGRESS at least, in milliseconds; AWS names no time. */
const DELETION_DELAY = 60 * 60 * 1000

/**
 * DeleteTaskDefinitions: up to ten revisions, INACTIVE ones go to DELETE_IN_PROGRESS, the others are failures (TD-16).
 * A revision is gone once no task, deployment or task set refers to it any more.
 */
export function deleteTaskDefinitions(
  { taskDefinitions: references = [] }: DeleteTaskDefinitionsRequest,
  world: World,
): DeleteTaskDefinitionsResponse {
  checkBatch('Task definitions', references, 10)
  for (const reference of references) {
    if (readReference(reference).revision === undefined)
      throw invalidParameter(`Invalid revision number. Number: ${reference}`)
  }
  const taskDefinitions: TaskDefinition[] = []
  const failures: Failure[] = []
  for (const reference of new Set(references)) {
    const definition = lookUpTaskDefinition(world, reference)?.definition
    const reason = refusal(definition)
    if (definition && reason === undefined) taskDefinitions.push(startDeletion(definition, world))
    else failures.push({ arn: arnOfReference(reference, world), reason })
  }
  return { taskDefinitions, failures }
}

function refusal(definition: TaskDefinition | undefined): string | undefined {
  if (!definition)
    return 'The specified task definition does not exist. Specify a valid account, family, revision and try again.'
  if (definition.status === 'ACTIVE')
    return 'The specified task definition is still in ACTIVE status. Please deregister the target and try again.'
  return undefined
}

function startDeletion(definition: TaskDefinition, world: World): TaskDefinition {
  if (definition.status !== 'DELETE_IN_PROGRESS') {
    definition.status = 'DELETE_IN_PROGRESS'
    definition.deleteRequestedAt = new Date(world.clock.now())
    scheduleRemoval(definition, world)
  }
  return definition
}

function scheduleRemoval(definition: TaskDefinition, world: World) {
  world.clock.after(DELETION_DELAY, () => {
    if (isInUse(definition, world)) scheduleRemoval(definition, world)
    else world.families.get(definition.family ?? '')?.revisions.delete(definition.revision ?? 0)
  })
}

function isInUse(definition: TaskDefinition, world: World): boolean {
  const runsIt = ({ task }: TaskState) =>
    task.taskDefinitionArn === definition.taskDefinitionArn && task.lastStatus !== 'STOPPED'
  return world.clusters
    .values()
    .some((cluster) => isDeployed(cluster, definition) || cluster.tasks.values().some(runsIt))
}

function arnOfReference(reference: string, world: World): string {
  return reference.startsWith('arn:') ? reference : arnOf(world, `task-definition/${reference}`)
}
