import type { ServiceSettings } from '../services/service-state.ts'

/** The least and the greatest threshold of BOUNDED_PERCENT (SV-18). */
const LEAST = 3
const GREATEST = 200

/** How many failures fail a deployment of the service as it is desired now (SV-18, SV-19). */
export function breakerThreshold({
  desiredCount,
  deploymentConfiguration: { deploymentCircuitBreaker },
}: Pick<ServiceSettings, 'desiredCount' | 'deploymentConfiguration'>): number {
  const { type, value = 50 } = deploymentCircuitBreaker?.thresholdConfiguration ?? {
    type: 'BOUNDED_PERCENT',
    value: 50,
  }
  if (type === 'COUNT') return value
  const share = Math.ceil((desiredCount * value) / 100)
  // Unbounded, a percentage of nothing would fail a deployment before it has failed.
  return type === 'UNBOUNDED_PERCENT' ? Math.max(share, 1) : Math.min(Math.max(share, LEAST), GREATEST)
}
