import type { ServiceState } from '../services/service-state.ts'

/**
 * Whether nothing but protected tasks keeps a service from what is desired of it: it has all the tasks that it is to have,
 * and whatever it has beyond is protected. No further task of the service can be protected then (MISC-01).
 */
export function isBlockedByProtection({ deployments, settings }: ServiceState): boolean {
  const [primary, ...others] = deployments
  if (!primary || primary.fleet.running.size < settings.desiredCount) return false
  const surplus = others.length > 0 ? others : [primary]
  const kept = surplus.reduce((sum, { fleet }) => sum + fleet.keptCount, 0)
  const isProtected = kept === surplus.reduce((sum, { fleet }) => sum + fleet.protectedCount, 0)
  return isProtected && kept > (others.length > 0 ? 0 : settings.desiredCount)
}
