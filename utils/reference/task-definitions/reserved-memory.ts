import type { ContainerDefinition } from '@aws-sdk/client-ecs'

/** The MiB that a container takes from its instance: the reservation, else the limit (API:ContainerDefinition.memory). */
export function reservedMemory({ memory = 0, memoryReservation }: ContainerDefinition): number {
  return memoryReservation ?? memory
}
