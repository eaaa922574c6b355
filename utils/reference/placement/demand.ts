import type { TaskDefinition, TaskOverride } from '@aws-sdk/client-ecs'
import { planContainers } from '../containers/container-plan.ts'
import { hostPortsOf } from '../instances/host-ports.ts'

/** What one task takes from the instance it is placed on. */
export interface Demand {
  /** CPU units. */
  readonly cpu: number
  /** MiB. */
  readonly memory: number
  /** Host ports that it names itself, as `tcp/80`; dynamic ones always fit. */
  readonly ports: readonly string[]
  /** Names of attributes that the instance must have. */
  readonly attributes: readonly string[]
}

/** The demand of a task of this definition: its own size, else the sum of its containers' reservations. */
export function demandOf(definition: TaskDefinition, overrides: TaskOverride | undefined): Demand {
  const plans = planContainers(definition, overrides)
  const cpu = overrides?.cpu ?? definition.cpu
  const memory = overrides?.memory ?? definition.memory
  return {
    cpu: cpu === undefined ? plans.reduce((sum, plan) => sum + plan.cpu, 0) : Number(cpu),
    memory:
      memory === undefined
        ? plans.reduce((sum, plan) => sum + (plan.memoryReservation ?? plan.memory ?? 0), 0)
        : Number(memory),
    ports: hostPortsOf(definition),
    attributes: (definition.requiresAttributes ?? []).map(({ name = '' }) => name),
  }
}
