import type { DeploymentState } from '../services/service-state.ts'
import type { World } from '../world.ts'

/** Sets how many tasks a deployment is to have by now; a change of that updates it (service-autoscaling-onhours.json). */
export function setDesiredCount(world: World, deployment: DeploymentState, count: number): void {
  if (deployment.desiredCount === count) return
  deployment.desiredCount = count
  deployment.updatedAt = new Date(world.clock.now())
}
