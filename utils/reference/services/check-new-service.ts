import type { CreateServiceRequest } from '@aws-sdk/client-ecs'
import { checkClientToken } from '../client-token.ts'
import { invalidParameter } from '../ecs-error.ts'
import { checkDaemon } from './check-daemon.ts'

const NAME = /^[\w-]{1,255}$/

/** Refuses what no call of CreateService may say: name, token, and what goes with neither strategy nor controller (SV-01). */
export function checkNewService(input: CreateServiceRequest): void {
  const { serviceName = '', clientToken, schedulingStrategy = 'REPLICA', deploymentController } = input
  if (serviceName === '') throw invalidParameter('Service name can not be blank.')
  if (!NAME.test(serviceName))
    throw invalidParameter(`Service name must match ${NAME.source}, but was ${serviceName}`)
  checkClientToken(clientToken, 36)
  const controller = deploymentController?.type ?? 'ECS'
  if (controller === 'EXTERNAL') checkExternal(input)
  else if (input.taskDefinition === undefined || input.taskDefinition === '')
    throw invalidParameter('TaskDefinition can not be blank.')
  if (schedulingStrategy === 'DAEMON') checkNewDaemon(input, controller)
  else if (input.desiredCount === undefined && controller !== 'EXTERNAL')
    throw invalidParameter('desiredCount can not be null for the REPLICA scheduling strategy.')
  if (controller === 'CODE_DEPLOY' && (input.loadBalancers ?? []).length === 0)
    throw invalidParameter(
      'A load balancer is required for services with a CODE_DEPLOY deployment controller.',
    )
}

/** Task sets bring their own (MISC-05): gh:aws/aws-cdk#6245, #26335. */
function checkExternal({
  taskDefinition,
  launchType,
  networkConfiguration,
  ...rest
}: CreateServiceRequest): void {
  if (taskDefinition !== undefined) throw invalidParameter('TaskDefinition must be blank.')
  if (launchType !== undefined) throw invalidParameter('LaunchType must be blank.')
  if ((rest.capacityProviderStrategy ?? []).length > 0)
    throw invalidParameter('CapacityProviderStrategy must be empty.')
  if (rest.platformVersion !== undefined) throw invalidParameter('PlatformVersion must be blank.')
  if (networkConfiguration) throw invalidParameter('NetworkConfiguration must be null.')
  if ((rest.loadBalancers ?? []).length > 0) throw invalidParameter('LoadBalancers must be empty.')
  if ((rest.serviceRegistries ?? []).length > 0) throw invalidParameter('ServiceRegistries must be empty.')
}

/** Only the rolling updates of the ECS controller know them (API:CreateService). */
function checkNewDaemon(input: CreateServiceRequest, controller: string): void {
  checkDaemon(input)
  if (controller === 'ECS') return
  throw invalidParameter(
    `The daemon scheduling strategy is not supported with the ${controller} deployment controller.`,
  )
}
