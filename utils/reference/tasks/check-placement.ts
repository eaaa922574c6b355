import type { PlacementConstraint, PlacementStrategy, RunTaskRequest } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import { checkStrategies } from '../placement/strategies.ts'

interface PlacementOptions extends Pick<RunTaskRequest, 'networkConfiguration'> {
  readonly placementConstraints?: readonly PlacementConstraint[] | undefined
  readonly placementStrategy?: readonly PlacementStrategy[] | undefined
}

/** Refuses what does not go with the launch type (FL-16, API:AwsVpcConfiguration.assignPublicIp). */
export function checkPlacementOptions(launchType: string, options: PlacementOptions): void {
  const { placementConstraints = [], placementStrategy = [], networkConfiguration } = options
  const isFargate = launchType === 'FARGATE'
  if (isFargate && placementConstraints.length + placementStrategy.length > 0)
    throw invalidParameter('Placement constraints and strategies are not supported with FARGATE launch type.')
  if (!isFargate && networkConfiguration?.awsvpcConfiguration?.assignPublicIp === 'ENABLED')
    throw invalidParameter('Assign public IP is not supported for this launch type.')
  checkStrategies(placementStrategy)
}
