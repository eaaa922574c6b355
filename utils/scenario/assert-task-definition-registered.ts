import { type ECS, ECSServiceException, type TaskDefinition } from '@aws-sdk/client-ecs'
import { AssertionFailed } from './assertion-failed.ts'

/**
 * The task definition that a family, `family:revision` or ARN stands for, which must be ACTIVE and have containers. Throws
 * TASK_DEFINITION_NOT_REGISTERED, also when DescribeTaskDefinition refuses or answers none.
 */
export async function assertTaskDefinitionRegistered(
  ecs: Pick<ECS, 'describeTaskDefinition'>,
  familyOrArn: string,
): Promise<TaskDefinition> {
  let seen: string
  try {
    const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: familyOrArn })
    const problem = problemOf(taskDefinition, familyOrArn)
    if (taskDefinition && problem === undefined) return taskDefinition
    seen = `DescribeTaskDefinition answered ${problem}`
  } catch (error) {
    if (!(error instanceof ECSServiceException) || error.$fault !== 'client') throw error
    seen = `DescribeTaskDefinition refused: ${error.name}: ${error.message}`
  }
  throw new AssertionFailed(
    {
      code: 'TASK_DEFINITION_NOT_REGISTERED',
      message: `expected task definition ${familyOrArn} to be registered and ACTIVE, but ${seen}`,
      advice: 'right after it was registered, read within eventually().',
    },
    assertTaskDefinitionRegistered,
  )
}

function problemOf(found: TaskDefinition | undefined, wanted: string): string | undefined {
  if (!found) return 'no task definition'
  const { taskDefinitionArn, family, revision, status, containerDefinitions = [] } = found
  if (![taskDefinitionArn, family, `${family}:${revision}`].includes(wanted)) return `${taskDefinitionArn}`
  if (status !== 'ACTIVE') return `one that is ${status ?? 'without a status'}`
  return containerDefinitions.length === 0 ? 'one without containers' : undefined
}
