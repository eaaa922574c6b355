import { parseArn } from '../arn.ts'
import { invalidParameter } from '../ecs-error.ts'
import type { ServiceDeploymentState, ServiceRevisionState, ServiceState } from '../services/service-state.ts'
import type { World } from '../world.ts'

/**
 * The service deployment of that ARN; nothing for an unknown one, as all are once their service is deleted (SD-06).
 * Throws InvalidParameterException for an ARN of something else.
 */
export function lookUpServiceDeployment(world: World, arn: string): ServiceDeploymentState | undefined {
  return serviceOf(world, arn, 'service-deployment')?.serviceDeployments.find((each) => each.arn === arn)
}

/** The same for a service revision. */
export function lookUpServiceRevision(world: World, arn: string): ServiceRevisionState | undefined {
  return serviceOf(world, arn, 'service-revision')?.revisions.find(
    ({ shown }) => shown.serviceRevisionArn === arn,
  )
}

function serviceOf(world: World, text: string, kind: string): ServiceState | undefined {
  const arn = parseArn(text)
  if (arn?.kind !== kind) throw invalidParameter(`Invalid identifier: ${text} is no ARN of a ${kind}.`)
  const [cluster = '', name = ''] = arn.path
  const service = world.clusters.get(cluster)?.services.get(name)
  return service?.status === 'INACTIVE' ? undefined : service
}
