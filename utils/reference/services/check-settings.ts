import type { TaskDefinition } from '@aws-sdk/client-ecs'
import { EcsError, invalidParameter } from '../ecs-error.ts'
import type { ClusterState, TaskDefinitionState, World } from '../world.ts'
import { checkAttachments } from './check-attachments.ts'
import { checkLaunches } from './check-launches.ts'
import { launchTypesOf } from './launch-choice.ts'
import { checkNamespace } from './namespace.ts'
import type { ServiceSettings } from './service-state.ts'

/** Tasks of a service (MISC-06). */
const MOST_TASKS = 5000
const LONGEST_GRACE_PERIOD = 2_147_483_647

/**
 * Refuses settings that a service can't have, new or changed ones, with its definition: none under the EXTERNAL
 * controller. The cluster's default strategy is refused to a DAEMON like one of its own (gh:aws/containers-roadmap#692).
 * Throws InvalidParameterException, PlatformUnknownException, NamespaceNotFoundException,
 * UnsupportedFeatureException.
 */
export function checkSettings(
  settings: ServiceSettings,
  state: TaskDefinitionState | undefined,
  { world, cluster }: { readonly world: World; readonly cluster: ClusterState },
): void {
  const { desiredCount, healthCheckGracePeriodSeconds: gracePeriod = 0 } = settings
  if (!Number.isInteger(desiredCount) || desiredCount < 0)
    throw invalidParameter('Task count can not be lesser than 0')
  if (desiredCount > MOST_TASKS)
    throw invalidParameter(`The desired count of a service can be at most ${MOST_TASKS}.`)
  if (!Number.isInteger(gracePeriod) || gracePeriod < 0 || gracePeriod > LONGEST_GRACE_PERIOD)
    throw invalidParameter(`healthCheckGracePeriodSeconds must be from 0 to ${LONGEST_GRACE_PERIOD}.`)
  checkDeploymentStrategy(settings)
  if (settings.schedulingStrategy === 'DAEMON' && settings.capacityProviderStrategy) {
    throw invalidParameter(
      'Specifying a capacity provider strategy is not supported when you create a service using the DAEMON scheduling strategy.',
    )
  }
  if (!state) return
  const { definition } = state
  checkLaunches(definition, settings)
  checkRole(settings, definition)
  checkAttachments(settings, definition)
  checkNamespace(world, settings, cluster)
  if (settings.schedulingStrategy === 'DAEMON' && launchTypesOf(settings).has('FARGATE'))
    throw invalidParameter('The daemon scheduling strategy is not supported on Fargate.')
}

/**
 * A circuit breaker goes with the rolling updates of the ECS controller alone (API:DeploymentConfiguration). Only those are
 * built here, and nothing is called at the stages of a deployment.
 */
function checkDeploymentStrategy({ deploymentConfiguration, deploymentController }: ServiceSettings): void {
  const {
    strategy = 'ROLLING',
    lifecycleHooks = [],
    deploymentCircuitBreaker: breaker,
  } = deploymentConfiguration
  if (breaker?.enable && deploymentController.type !== 'ECS') {
    throw invalidParameter(
      'The deployment circuit breaker can only be used for services with the ECS deployment controller.',
    )
  }
  const what =
    strategy === 'ROLLING' ? lifecycleHooks.length > 0 && 'Lifecycle hooks' : `The strategy ${strategy}`
  if (!what) return
  throw new EcsError(
    'UnsupportedFeatureException',
    `${what} of deployments: not implemented by this endpoint.`,
  )
}

/** API:CreateService.role */
function checkRole({ role, loadBalancers }: ServiceSettings, { networkMode }: TaskDefinition): void {
  if (role === undefined) return
  if (networkMode === 'awsvpc') {
    throw invalidParameter('You cannot specify an IAM role for services that require a service linked role.')
  }
  if (loadBalancers.length === 0)
    throw invalidParameter('A role can be specified for a service with a load balancer only.')
}
