import type {
  DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsResponse,
} from '@aws-sdk/client-ecs'
import type { World } from '../world.ts'
import { describeByArn } from './describe-by-arn.ts'
import { lookUpServiceDeployment } from './find-service-deployment.ts'
import { serviceDeploymentView } from './service-deployment-view.ts'

/** DescribeServiceDeployments: up to 20 by ARN (PAGE-04), unknown ones are failures. */
export function describeServiceDeployments(
  { serviceDeploymentArns = [] }: DescribeServiceDeploymentsRequest,
  world: World,
): DescribeServiceDeploymentsResponse {
  const { found, failures } = describeByArn('Service deployment ARNs', serviceDeploymentArns, (arn) =>
    lookUpServiceDeployment(world, arn),
  )
  return { serviceDeployments: found.map(serviceDeploymentView), failures }
}
