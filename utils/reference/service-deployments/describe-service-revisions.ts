import type { DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse } from '@aws-sdk/client-ecs'
import type { World } from '../world.ts'
import { describeByArn } from './describe-by-arn.ts'
import { lookUpServiceRevision } from './find-service-deployment.ts'

/** DescribeServiceRevisions: up to 20 by ARN (SD-04), unknown ones are failures. */
export function describeServiceRevisions(
  { serviceRevisionArns = [] }: DescribeServiceRevisionsRequest,
  world: World,
): DescribeServiceRevisionsResponse {
  const { found, failures } = describeByArn('Service revision ARNs', serviceRevisionArns, (arn) =>
    lookUpServiceRevision(world, arn),
  )
  return { serviceRevisions: found.map(({ shown }) => shown), failures }
}
