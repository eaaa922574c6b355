import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import type { TaskDefinitionFixture } from '../fixture.ts'
import { busyboxContainer, fargateDefinition } from './definition.ts'

/** A shell script that runs until it is told to stop, and then exits with 0 at once. */
export const untilStopped = "trap 'exit 0' TERM; sleep 3600 & wait"

/** An essential container named `main` that runs a shell script; `more` goes on top. */
export function busybox(script: string, more: ContainerDefinition = {}): ContainerDefinition {
  return busyboxContainer({ command: ['sh', '-c', script], ...more })
}

/** A task of these containers that Fargate takes. */
export function fargateTask(...containerDefinitions: ContainerDefinition[]): TaskDefinitionFixture {
  return { ...fargateDefinition(), containerDefinitions }
}
