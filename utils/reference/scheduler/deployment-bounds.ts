import type { ServiceSettings } from '../services/service-state.ts'

/** Between what numbers the tasks of a service are kept. */
export interface DeploymentBounds {
  /** Healthy tasks that must stay (SV-11). */
  readonly lower: number
  /** Tasks that are not STOPPED, whatever they do (SV-12). */
  readonly upper: number
}

/** The bounds: minimumHealthyPercent rounded up (SV-11), maximumPercent rounded down (SV-12). */
export function deploymentBounds(
  desiredCount: number,
  {
    minimumHealthyPercent,
    maximumPercent,
  }: Pick<ServiceSettings['deploymentConfiguration'], 'minimumHealthyPercent' | 'maximumPercent'>,
): DeploymentBounds {
  return {
    // Multiplied first: 0.07 × 100 is more than 7.
    lower: Math.ceil((desiredCount * minimumHealthyPercent) / 100),
    upper: Math.floor((desiredCount * maximumPercent) / 100),
  }
}
