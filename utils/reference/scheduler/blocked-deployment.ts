import type { ServiceState } from '../services/service-state.ts'

/**
 * Whether nothing but protected tasks keeps a deployment from its end: the new tasks are there, and all that is left of the
 * old ones is protected. No further task of the service can be protected then (MISC-01).
 */
export function isBlockedByProtection({ deployments, settings }: ServiceState): boolean {
  const [primary, ...others] = deployments
  if (!primary || primary.fleet.running.size < settings.desiredCount) return false
  const protectedCount = others.reduce((sum, { fleet }) => sum + fleet.protectedCount, 0)
  return protectedCount > 0 && protectedCount === others.reduce((sum, { fleet }) => sum + fleet.size, 0)
}
