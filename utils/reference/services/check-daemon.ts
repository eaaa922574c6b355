import type { CreateServiceRequest, UpdateServiceRequest } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'

/**
 * Refuses what a DAEMON can't have, at its creation or later: it is one task an instance, whatever count or strategy says
 * (SV-23; wording of gh:gruntwork-io/cloud-nuke#219 and gh:kayac/ecspresso#402), without volumes (API:UpdateService).
 */
export function checkDaemon({
  desiredCount,
  placementStrategy = [],
  volumeConfigurations = [],
}: CreateServiceRequest | UpdateServiceRequest): void {
  if (desiredCount !== undefined) {
    throw invalidParameter(
      'The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again.',
    )
  }
  if (placementStrategy.length > 0) {
    throw invalidParameter(
      'The daemon scheduling strategy does not support placement strategies. Remove the placement strategy and try again.',
    )
  }
  if (volumeConfigurations.length > 0)
    throw invalidParameter('The daemon scheduling strategy does not support volume configurations.')
}
