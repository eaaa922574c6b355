import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { clientError } from '../../ecs-error.ts'
import { isFargateSize } from '../fargate-sizes.ts'
import type { Draft, Rule } from './check-definition.ts'

/** What a definition that requires FARGATE must have and can't have (TD-04, TD-05). */
export const checkFargate: Rule = (draft) => {
  if (!draft.requiresCompatibilities?.includes('FARGATE')) return
  if (draft.networkMode !== 'awsvpc') throw clientError("Fargate only supports network mode 'awsvpc'.")
  checkSize(draft)
  for (const setting of unsupportedSettings(draft))
    throw clientError(`Fargate compatible task definitions do not support ${setting}.`)
  for (const container of draft.containerDefinitions) checkContainer(container)
}

function checkSize({ cpu, memory }: Draft) {
  if (cpu === undefined) throw clientError("Fargate requires that 'cpu' be defined at the task level.")
  if (memory === undefined) throw clientError("Fargate requires that 'memory' be defined at the task level.")
  if (!isFargateSize(Number(cpu), Number(memory))) {
    throw clientError(
      `No Fargate configuration exists for given values: ${cpu} CPU, ${memory} memory. See the Amazon ECS documentation for the valid values.`,
    )
  }
}

function* unsupportedSettings(draft: Draft) {
  if (draft.pidMode === 'host') yield 'pidMode=host'
  if (draft.ipcMode !== undefined) yield 'ipcMode'
  if (draft.placementConstraints?.length) yield 'constraints'
  for (const { host, dockerVolumeConfiguration } of draft.volumes ?? []) {
    if (host?.sourcePath) yield 'sourcePath'
    if (dockerVolumeConfiguration) yield 'dockerVolumeConfiguration'
  }
  for (const { privileged, dockerSecurityOptions, linuxParameters } of draft.containerDefinitions) {
    if (privileged) yield 'privileged'
    if (dockerSecurityOptions?.length) yield 'dockerSecurityOptions'
    if (linuxParameters?.devices?.length) yield 'devices'
    if (linuxParameters?.sharedMemorySize !== undefined) yield 'sharedMemorySize'
    if (linuxParameters?.maxSwap !== undefined) yield 'maxSwap'
  }
}

function checkContainer({ name, stopTimeout, logConfiguration }: ContainerDefinition) {
  if (stopTimeout !== undefined && stopTimeout > 120)
    throw clientError(
      `The 'stopTimeout' setting for container '${name}' must be at most 120 seconds on Fargate.`,
    )
  const drivers = ['awslogs', 'splunk', 'awsfirelens']
  const driver = logConfiguration?.logDriver
  if (driver !== undefined && !drivers.includes(driver))
    throw clientError(`${driver} is not a valid log driver. Must be one of [${drivers.join(', ')}].`)
}
