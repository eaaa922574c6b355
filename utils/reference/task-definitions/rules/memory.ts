import type { ContainerDefinition } from '@aws-sdk/client-ecs'
import { clientError } from '../../ecs-error.ts'
import { reservedMemory } from '../reserved-memory.ts'
import type { Rule } from './check-definition.ts'

/**
 * Without task memory every container has a limit or a reservation, non-zero; a limit is no less than its reservation;
 * together the reservations fit in the task's memory (TD-07). The reference and its recordings accept equality
 * (service-update-definition.json: container 1024 in a task of 1024).
 */
export const checkMemory: Rule = ({ memory, containerDefinitions }) => {
  for (const container of containerDefinitions) checkContainer(container, memory)
  const reserved = containerDefinitions.reduce((sum, container) => sum + reservedMemory(container), 0)
  if (memory !== undefined && reserved > Number(memory)) {
    throw clientError(
      "The sum of all container 'memoryReservation' values cannot be greater than the task-level 'memory' value.",
    )
  }
}

function checkContainer(container: ContainerDefinition, taskMemory: string | undefined) {
  const { name, memory, memoryReservation } = container
  for (const [setting, value] of Object.entries({ memory, memoryReservation })) {
    if (value !== undefined && !(Number.isInteger(value) && value > 0))
      throw clientError(`Invalid '${setting}' setting for container '${name}'.`)
  }
  if (taskMemory === undefined && memory === undefined && memoryReservation === undefined) {
    throw clientError(
      `Invalid setting for container '${name}'. At least one of 'memory' or 'memoryReservation' must be specified.`,
    )
  }
  if (memory !== undefined && memoryReservation !== undefined && memory < memoryReservation) {
    throw clientError(
      `Invalid setting for container '${name}'. 'memory' must be greater than or equal to 'memoryReservation'.`,
    )
  }
  if (taskMemory !== undefined && memory !== undefined && memory > Number(taskMemory))
    throw clientError(`The 'memory' setting for container '${name}' is greater than for the task.`)
}
