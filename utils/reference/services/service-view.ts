import type { Service } from '@aws-sdk/client-ecs'
import { callerArn } from '../settings/effective-setting.ts'
import { primaryFields } from '../task-sets/primary-fields.ts'
import { taskSetView } from '../task-sets/task-set-view.ts'
import type { World } from '../world.ts'
import { deploymentView } from './deployment-view.ts'
import type { DeploymentState, ServiceState } from './service-state.ts'

/**
 * The service as ECS shows it: lists empty rather than absent, what does not apply absent, tags only when included
 * (service*.json of the recordings), a launch type or a strategy (SV-28).
 */
export function serviceView(
  world: World,
  service: ServiceState,
  include: { readonly tags: boolean },
): Service {
  const { settings, deployments, cluster } = service
  const fleets = [...deployments, ...service.taskSets].map(({ fleet }) => fleet)
  const shown = (deployments[0]?.revision ?? service.revisions[0])?.shown
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: cluster.arn,
    loadBalancers: [...settings.loadBalancers],
    serviceRegistries: [...settings.serviceRegistries],
    status: service.status,
    desiredCount: desiredCount(service),
    runningCount: sum(fleets, ({ runningCount }) => runningCount),
    pendingCount: sum(fleets, ({ pendingCount }) => pendingCount),
    ...(settings.launchType && { launchType: settings.launchType }),
    ...(settings.capacityProviderStrategy && {
      capacityProviderStrategy: [...settings.capacityProviderStrategy],
    }),
    ...(settings.platformVersion && { platformVersion: settings.platformVersion }),
    ...(shown?.platformFamily && { platformFamily: shown.platformFamily }),
    ...(shown?.taskDefinition && { taskDefinition: shown.taskDefinition }),
    deploymentConfiguration: settings.deploymentConfiguration,
    ...(settings.deploymentController.type === 'EXTERNAL' && {
      taskSets: service.taskSets.map((taskSet) => taskSetView(taskSet, include)),
    }),
    deployments: deployments.map(deploymentView),
    ...roleOf(world, service),
    events: [...service.events],
    createdAt: service.createdAt,
    ...currentDeployment(service),
    placementConstraints: [...settings.placementConstraints],
    placementStrategy: [...settings.placementStrategy],
    ...(settings.networkConfiguration && { networkConfiguration: settings.networkConfiguration }),
    ...(settings.healthCheckGracePeriodSeconds !== undefined && {
      healthCheckGracePeriodSeconds: settings.healthCheckGracePeriodSeconds,
    }),
    ...primaryFields(service),
    schedulingStrategy: settings.schedulingStrategy,
    deploymentController: settings.deploymentController,
    ...(include.tags && { tags: service.tags }),
    createdBy: callerArn(world),
    enableECSManagedTags: settings.enableECSManagedTags,
    propagateTags: settings.propagateTags,
    enableExecuteCommand: settings.enableExecuteCommand,
    availabilityZoneRebalancing: settings.availabilityZoneRebalancing,
  }
}

/** A DAEMON wants as many tasks as there are instances for it, which its deployment knows (SV-23). */
function desiredCount({ settings, deployments: [primary] }: ServiceState): number {
  return settings.schedulingStrategy === 'DAEMON' ? (primary?.desiredCount ?? 0) : settings.desiredCount
}

/** The newest service deployment, and the revisions that have deployments (SD-06). */
function currentDeployment({ deployments, serviceDeployments }: ServiceState) {
  const [current] = serviceDeployments
  if (!current || deployments.length === 0) return {}
  return {
    currentServiceDeployment: current.arn,
    currentServiceRevisions: deployments.map(currentRevision),
  }
}

function currentRevision({ revision, desiredCount, fleet }: DeploymentState) {
  return {
    arn: revision.shown.serviceRevisionArn,
    requestedTaskCount: desiredCount,
    runningTaskCount: fleet.runningCount,
    pendingTaskCount: fleet.pendingCount,
  }
}

/** A role is shown where ECS needs one: for load balancers, registries and network interfaces. */
function roleOf({ accountId }: World, { settings }: ServiceState) {
  const { role, networkConfiguration, loadBalancers, serviceRegistries } = settings
  const iam = `arn:aws:iam::${accountId}:role/`
  if (role !== undefined) return { roleArn: role.startsWith('arn:') ? role : iam + role.replace(/^\//, '') }
  if (!networkConfiguration && loadBalancers.length + serviceRegistries.length === 0) return {}
  return { roleArn: `${iam}aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS` }
}

function sum<Item>(items: readonly Item[], amount: (item: Item) => number): number {
  return items.reduce((total, item) => total + amount(item), 0)
}
