import { hash } from 'node:crypto'
import type { HealthStatus } from '@aws-sdk/client-ecs'
import { imageDigest } from '../containers/images.ts'
import type { SimulatedContainer } from '../containers/simulated-container.ts'
import type { TaskState } from '../world.ts'
import { bindPorts } from './port-bindings.ts'

/** Brings what DescribeTasks shows of a container up to date (TK-21, TK-22). True if that shows its first start. */
export function showContainer(state: TaskState, container: SimulatedContainer): boolean {
  const shown = state.task.containers?.find(({ name }) => name === container.plan.name)
  if (!shown) return false
  shown.lastStatus = container.status
  shown.healthStatus = container.health
  if (container.exitCode !== undefined) shown.exitCode = container.exitCode
  if (container.reason !== undefined) shown.reason = container.reason.slice(0, 1024)
  if (container.status !== 'RUNNING' || shown.runtimeId !== undefined) return false
  const { name, definition } = container.plan
  shown.runtimeId = runtimeId(state, name)
  shown.imageDigest = imageDigest(definition.image ?? '')
  shown.networkBindings = bindPorts(definition, state.definition.networkMode, state.instance)
  state.instance?.load.bind(state, shown.networkBindings)
  return true
}

/** Fargate's begins with the task's id; Docker's is 64 digits. */
function runtimeId({ id, task }: TaskState, name: string): string {
  const digest = hash('sha256', `${id}/${name}`)
  return task.launchType === 'FARGATE'
    ? [id, BigInt(`0x${digest.slice(0, 12)}`) % 10_000_000_000n].join('-')
    : digest
}

/** The task's health: that of its essential containers, the worst first (FL-12). */
export function taskHealth(containers: readonly SimulatedContainer[]): HealthStatus {
  let health: HealthStatus = 'HEALTHY'
  for (const container of containers) {
    if (!container.plan.essential) continue
    if (container.health === 'UNHEALTHY') return 'UNHEALTHY'
    if (container.health === 'UNKNOWN') health = 'UNKNOWN'
  }
  return health
}
