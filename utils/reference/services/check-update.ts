import type { UpdateServiceRequest } from '@aws-sdk/client-ecs'
import { EcsError, invalidParameter } from '../ecs-error.ts'
import { checkDaemon } from './check-daemon.ts'
import type { ServiceState } from './service-state.ts'

/** Refuses what UpdateService can't change of this service: for its strategy, or for its controller. */
export function checkUpdate({ settings }: ServiceState, input: UpdateServiceRequest): void {
  const controller = settings.deploymentController.type ?? 'ECS'
  if (settings.schedulingStrategy === 'DAEMON') checkDaemon(input)
  if (input.deploymentController && input.deploymentController.type !== controller)
    refuseOtherController(controller)
  if (controller !== 'ECS') checkOtherController(input, controller)
}

/** gh:aws/containers-roadmap#2836 */
const MOST_DEPLOYMENTS = 5

/** Refuses one more deployment while the tasks of too many are not replaced yet. */
export function checkRoomForDeployment({ deployments }: ServiceState): void {
  const inUse = deployments.filter(({ fleet }) => fleet.size > 0)
  if (inUse.length < MOST_DEPLOYMENTS) return
  throw invalidParameter(`${MOST_DEPLOYMENTS} active deployments exist, unable to create new deployment.`)
}

/** ECS takes services over from other controllers; that migration is not built here. */
function refuseOtherController(controller: string): never {
  if (controller === 'ECS')
    throw invalidParameter(
      'The deployment controller of a service with the ECS controller cannot be changed.',
    )
  throw new EcsError(
    'UnsupportedFeatureException',
    'Changing the deployment controller is not implemented by this endpoint.',
  )
}

/**
 * What comes with a task set, or with a deployment of CodeDeploy (API:UpdateService); gh:boto/boto3#1936 and
 * gh:hashicorp/terraform-provider-aws#13473 for the wording.
 */
function checkOtherController(input: UpdateServiceRequest, controller: string): void {
  const what =
    (input.taskDefinition && 'task definition') ||
    ((input.networkConfiguration || input.platformVersion) && 'network parameters') ||
    (input.forceNewDeployment && 'force new deployment') ||
    ((input.loadBalancers || input.serviceRegistries) && 'load balancers') ||
    (controller === 'EXTERNAL' && input.capacityProviderStrategy && 'capacity provider strategy')
  if (!what) return
  const article = controller === 'EXTERNAL' ? 'an' : 'a'
  const advice =
    controller === 'EXTERNAL'
      ? 'Use CreateTaskSet instead.'
      : 'Use AWS CodeDeploy to trigger a new deployment.'
  throw invalidParameter(
    what === 'force new deployment'
      ? `Cannot force a new deployment on services with ${article} ${controller} deployment controller. ${advice}`
      : `Unable to update ${what} on services with ${article} ${controller} deployment controller. ${advice}`,
  )
}
