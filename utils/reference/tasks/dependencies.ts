import type { ContainerDependency } from '@aws-sdk/client-ecs'
import type { ContainerPlan } from '../containers/container-plan.ts'
import type { SimulatedContainer } from '../containers/simulated-container.ts'

/** How a container stands with what it depends on. */
export type DependencyState = 'met' | 'waiting' | 'impossible'

/** Whether a container may start (FL-10). */
export function dependencyState(
  { definition }: ContainerPlan,
  containers: readonly SimulatedContainer[],
): DependencyState {
  let state: DependencyState = 'met'
  for (const dependency of definition.dependsOn ?? []) {
    const target = containers.find(({ plan }) => plan.name === dependency.containerName)
    const one = target ? stateOf(dependency, target) : 'impossible'
    if (one === 'impossible') return one
    if (one === 'waiting') state = one
  }
  return state
}

/** Whether the one names the other among its dependencies. */
export function dependsOn({ plan }: SimulatedContainer, target: SimulatedContainer): boolean {
  return (plan.definition.dependsOn ?? []).some(({ containerName }) => containerName === target.plan.name)
}

/** Whether a container waits for the target to end or to become healthy: what a start timeout is about (FL-11). */
export function stillWaits(container: SimulatedContainer, target: SimulatedContainer): boolean {
  if (container.status !== 'PENDING') return false
  return (container.plan.definition.dependsOn ?? []).some(
    (dependency) =>
      dependency.containerName === target.plan.name && stateOf(dependency, target) === 'waiting',
  )
}

function stateOf({ condition }: ContainerDependency, target: SimulatedContainer): DependencyState {
  const { status, exitCode, health, startedAt } = target
  const hasEnded = status === 'STOPPED'
  switch (condition) {
    case 'COMPLETE':
      if (!hasEnded) return 'waiting'
      return exitCode === undefined ? 'impossible' : 'met'
    case 'SUCCESS':
      if (!hasEnded) return 'waiting'
      return exitCode === 0 ? 'met' : 'impossible'
    case 'HEALTHY':
      if (hasEnded) return 'impossible'
      return health === 'HEALTHY' ? 'met' : 'waiting'
    default:
      if (startedAt !== undefined) return 'met'
      return hasEnded ? 'impossible' : 'waiting'
  }
}
