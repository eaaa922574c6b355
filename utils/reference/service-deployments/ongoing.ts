import type { ServiceDeploymentStatus } from '@aws-sdk/client-ecs'

const TERMINAL: ReadonlySet<ServiceDeploymentStatus> = new Set([
  'SUCCESSFUL',
  'STOPPED',
  'ROLLBACK_SUCCESSFUL',
  'ROLLBACK_FAILED',
])

/** Whether a service deployment of that status can still change (SD-02). */
export function isOngoing(status: ServiceDeploymentStatus): boolean {
  return !TERMINAL.has(status)
}
