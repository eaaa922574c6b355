import type { NetworkConfiguration, TaskDefinition, TaskOverride } from '@aws-sdk/client-ecs'
import { clientError, invalidParameter } from '../ecs-error.ts'
import { isFargateSize } from '../task-definitions/fargate-sizes.ts'

const LONGEST_OVERRIDES = 8192
const MOST_SUBNETS = 16
const MOST_SECURITY_GROUPS = 5

/** Refuses a `startedBy` that is too long or has other characters than documented (TK-10, CI-06). */
export function checkStartedBy(startedBy: string | undefined, longest: number): void {
  if (startedBy === undefined) return
  if (startedBy.length > longest)
    throw invalidParameter(`startedBy cannot be longer than ${longest} characters.`)
  if (!/^[\w/-]*$/.test(startedBy))
    throw invalidParameter('startedBy can contain letters, numbers, hyphens, slashes and underscores only.')
}

/** Refuses overrides that are too long or name a container that the definition doesn't have (TK-11). */
export function checkOverrides(overrides: TaskOverride | undefined, definition: TaskDefinition): void {
  if (!overrides) return
  if (JSON.stringify(overrides).length > LONGEST_OVERRIDES)
    throw invalidParameter(`Overrides cannot be longer than ${LONGEST_OVERRIDES} characters.`)
  for (const { name } of overrides.containerOverrides ?? []) {
    if (name === undefined || name === '') throw invalidParameter('Container override must have a name.')
    if (!definition.containerDefinitions?.some((container) => container.name === name)) {
      throw invalidParameter(`Override for container named ${name} is not a container in the TaskDefinition.`)
    }
  }
}

/** Refuses a task size that Fargate doesn't have, when the overrides change it (TD-05). */
export function checkFargateSize(overrides: TaskOverride | undefined, definition: TaskDefinition): void {
  if (overrides?.cpu === undefined && overrides?.memory === undefined) return
  const cpu = Number(overrides.cpu ?? definition.cpu)
  if (!isFargateSize(cpu, Number(overrides.memory ?? definition.memory)))
    throw clientError('No Fargate configuration exists for given values.')
}

/** Refuses a network configuration that does not go with the definition's network mode (TK-12). Gives its first subnet. */
export function checkNetwork(
  configuration: NetworkConfiguration | undefined,
  { networkMode }: TaskDefinition,
): string | undefined {
  const awsvpc = configuration?.awsvpcConfiguration
  if (networkMode !== 'awsvpc') {
    if (!awsvpc) return undefined
    throw invalidParameter(
      'Network Configuration is not valid for the given networkMode of this task definition.',
    )
  }
  if (!awsvpc) {
    throw invalidParameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.")
  }
  const { subnets = [], securityGroups = [] } = awsvpc
  if (subnets.length === 0) throw invalidParameter('subnets can not be empty.')
  if (subnets.length > MOST_SUBNETS) throw invalidParameter(`subnets can have at most ${MOST_SUBNETS} items.`)
  if (securityGroups.length > MOST_SECURITY_GROUPS)
    throw invalidParameter(`securityGroups can have at most ${MOST_SECURITY_GROUPS} items.`)
  return subnets[0]
}

/** Refuses ECS Exec for a task without a role (API:RunTask.enableExecuteCommand). */
export function checkExecuteCommand(
  enabled: boolean | undefined,
  { taskRoleArn }: TaskDefinition,
  overrides: TaskOverride | undefined,
): void {
  if (!enabled || taskRoleArn || overrides?.taskRoleArn) return
  throw invalidParameter(
    'A valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.',
  )
}
