import type { Handlers } from '../handler.ts'
import { describeServiceDeployments } from './describe-service-deployments.ts'
import { describeServiceRevisions } from './describe-service-revisions.ts'
import { listServiceDeployments } from './list-service-deployments.ts'
import { stopServiceDeployment } from './stop-service-deployment.ts'

/** The operations on service deployments and revisions (SD-01 … SD-06). */
export const serviceDeploymentHandlers = {
  DescribeServiceDeployments: describeServiceDeployments,
  DescribeServiceRevisions: describeServiceRevisions,
  ListServiceDeployments: listServiceDeployments,
  StopServiceDeployment: stopServiceDeployment,
} satisfies Handlers
