import type { DeploymentState } from '../services/service-state.ts'
import { setDesiredCount } from './desired-count.ts'
import type { ServiceScheduler } from './service-scheduler.ts'

/**
 * Brings the desired counts of the deployments in line with the service's. A single deployment has it as it is; while one
 * is rolled out, scaling out also scales the version that works so far out (whats-new 2025/11, rolling deployments).
 */
export function followDesiredCount(scheduler: ServiceScheduler, primary: DeploymentState): void {
  const { service, world } = scheduler
  const { desiredCount } = service.settings
  const change = desiredCount - scheduler.lastDesiredCount
  scheduler.lastDesiredCount = desiredCount
  // The count itself may be shown already (service-delete.json).
  if (change !== 0) primary.updatedAt = new Date(world.clock.now())
  const others = service.deployments.filter((deployment) => deployment !== primary)
  if (others.length === 0) {
    setDesiredCount(world, primary, desiredCount)
    return
  }
  setDesiredCount(world, primary, Math.min(primary.desiredCount, desiredCount))
  const working = others.find(({ rolloutState }) => rolloutState === 'COMPLETED')
  if (!working || working.fleet.keptCount === 0) return
  if (change > 0 || primary.isHalted)
    setDesiredCount(world, working, Math.max(0, working.desiredCount + change))
}
