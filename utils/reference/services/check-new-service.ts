import type { CreateServiceRequest } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'

const NAME = /^[\w-]{1,255}$/
const TOKEN = /^[\x21-\x7e]{1,36}$/

/** Refuses what no call of CreateService may say: name, token, and what goes with neither strategy nor controller (SV-01). */
export function checkNewService(input: CreateServiceRequest): void {
  const { serviceName = '', clientToken, schedulingStrategy = 'REPLICA', deploymentController } = input
  if (serviceName === '') throw invalidParameter('Service name can not be blank.')
  if (!NAME.test(serviceName))
    throw invalidParameter(`Service name must match ${NAME.source}, but was ${serviceName}`)
  if (clientToken !== undefined && !TOKEN.test(clientToken))
    throw invalidParameter('clientToken must be 1 to 36 characters of the ASCII range 33 to 126.')
  const controller = deploymentController?.type ?? 'ECS'
  if (controller === 'EXTERNAL') checkExternal(input)
  else if (input.taskDefinition === undefined || input.taskDefinition === '')
    throw invalidParameter('TaskDefinition can not be blank.')
  if (schedulingStrategy === 'DAEMON') checkDaemon(input, controller)
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
  if (networkConfiguration) throw invalidParameter('NetworkConfiguration must be null.')
  if ((rest.loadBalancers ?? []).length > 0) throw invalidParameter('LoadBalancers must be empty.')
  if ((rest.serviceRegistries ?? []).length > 0) throw invalidParameter('ServiceRegistries must be empty.')
}

/** One task an instance, whatever count or strategy says; and not on Fargate, nor for task sets (SV-23). */
function checkDaemon(input: CreateServiceRequest, controller: string): void {
  if (input.desiredCount !== undefined) {
    throw invalidParameter(
      'The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again.',
    )
  }
  if (controller !== 'ECS')
    throw invalidParameter(
      `The daemon scheduling strategy is not supported with the ${controller} deployment controller.`,
    )
  if ((input.placementStrategy ?? []).length > 0)
    throw invalidParameter(
      'The daemon scheduling strategy does not support placement strategies. Remove the placement strategy and try again.',
    )
}
