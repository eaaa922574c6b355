import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs'

/** A container that ECS registers; with what a test is about in its place. */
export function container(changed: Partial<ContainerDefinition> = {}): ContainerDefinition {
  return { name: 'app', image: 'busybox', memory: 64, ...changed }
}

/** A definition of one container that ECS registers. */
export function definition(
  changed: Partial<RegisterTaskDefinitionRequest> = {},
): RegisterTaskDefinitionRequest {
  return { family: 'web', containerDefinitions: [container()], ...changed }
}

/** The same for Fargate, in the smallest size. */
export function fargateDefinition(
  changed: Partial<RegisterTaskDefinitionRequest> = {},
): RegisterTaskDefinitionRequest {
  const fargate = {
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    requiresCompatibilities: ['FARGATE'],
  } as const
  return definition({ ...fargate, requiresCompatibilities: ['FARGATE'], ...changed })
}
