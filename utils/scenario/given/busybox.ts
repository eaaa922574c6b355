import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import type { TaskDefinitionFixture } from '../fixture.ts'

/** A shell script that runs until it is told to stop, and then exits with 0 at once. */
export const untilStopped = "trap 'exit 0' TERM; sleep 3600 & wait"

/** An essential container named `main`, of 128 MiB, that runs a shell script in busybox; `more` goes on top. */
export function busybox(script: string, more: Partial<ContainerDefinition> = {}): ContainerDefinition {
  return {
    name: 'main',
    image: 'busybox:latest',
    essential: true,
    memory: 128,
    command: ['sh', '-c', script],
    ...more,
  }
}

/** A task of these containers that Fargate takes: awsvpc, 256 CPU units, 512 MiB. */
export function fargateTask(...containerDefinitions: ContainerDefinition[]): TaskDefinitionFixture {
  return {
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    containerDefinitions,
  }
}
