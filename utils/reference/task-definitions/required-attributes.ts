import type { Attribute, ContainerDefinition } from '@aws-sdk/client-ecs'
import type { Draft } from './rules/check-definition.ts'

/**
 * The agent capabilities that a definition needs, as AWS derives them in the recorded task definitions
 * (service-update-definition.json, task-def.json).
 */
export function requiredAttributes(draft: Draft): Attribute[] {
  const names = new Set<string>(
    draft.containerDefinitions.flatMap((container) => [...ofContainer(container, draft)]),
  )
  if (draft.taskRoleArn) names.add('com.amazonaws.ecs.capability.task-iam-role')
  if (draft.networkMode === 'awsvpc') names.add('ecs.capability.task-eni')
  return [...names].map((name) => ({ name }))
}

const ECR_IMAGE = /^\d+\.dkr\.ecr\./

function* ofContainer(container: ContainerDefinition, { executionRoleArn }: Draft) {
  const driver = container.logConfiguration?.logDriver
  if (driver !== undefined) {
    yield `com.amazonaws.ecs.capability.logging-driver.${driver}`
    yield 'com.amazonaws.ecs.capability.docker-remote-api.1.18'
  }
  if (driver === 'awslogs') {
    yield 'com.amazonaws.ecs.capability.docker-remote-api.1.19'
    if (executionRoleArn) yield 'ecs.capability.execution-role-awslogs'
  }
  if (ECR_IMAGE.test(container.image ?? '')) {
    yield 'com.amazonaws.ecs.capability.ecr-auth'
    if (executionRoleArn) yield 'ecs.capability.execution-role-ecr-pull'
  }
  if (container.readonlyRootFilesystem) yield 'com.amazonaws.ecs.capability.docker-remote-api.1.17'
  if (container.dockerLabels) yield 'com.amazonaws.ecs.capability.docker-remote-api.1.18'
  for (const { valueFrom = '' } of container.secrets ?? []) {
    const store = valueFrom.includes(':secretsmanager:') ? 'asm' : 'ssm'
    yield `ecs.capability.secrets.${store}.environment-variables`
  }
}
