import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import type { TaskDefinitionFixture } from '../fixture.ts'

type Settings = Omit<TaskDefinitionFixture, 'containerDefinitions'>

/** A container that any task definition can hold: a name, an image, 64 MiB, and what the scenario is about. */
export function busyboxContainer(changes: ContainerDefinition = {}): ContainerDefinition {
  return { name: 'main', image: 'busybox:latest', memory: 64, ...changes }
}

/** A definition for EC2 that ECS accepts, unless the scenario's containers or settings spoil it. */
export function ec2Definition(
  containerDefinitions: ContainerDefinition[] = [busyboxContainer()],
  settings: Settings = {},
): TaskDefinitionFixture {
  return { requiresCompatibilities: ['EC2'], ...settings, containerDefinitions }
}

/** A definition for Fargate of 256 CPU units and 512 MiB that ECS accepts, unless the scenario's settings spoil it. */
export function fargateDefinition(settings: Settings = {}): TaskDefinitionFixture {
  return {
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    ...settings,
    containerDefinitions: [busyboxContainer()],
  }
}
