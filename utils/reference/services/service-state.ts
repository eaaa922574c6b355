import type * as sdk from '@aws-sdk/client-ecs'
import type { Fleet } from '../scheduler/fleet.ts'
import type { ServiceScheduling } from '../scheduler/service-scheduling.ts'
import type { StartThrottle } from '../scheduler/start-throttle.ts'
import type { ClusterState } from '../world.ts'
import type { RevisionSettings } from './revision-settings.ts'

/** What CreateService and UpdateService set of a service, with the defaults filled in (SV-02). */
export interface ServiceSettings {
  /** For DAEMON the number of eligible instances, as of the scheduler's last look at them (SV-23). */
  desiredCount: number
  readonly schedulingStrategy: sdk.SchedulingStrategy
  readonly deploymentController: sdk.DeploymentController
  deploymentConfiguration: sdk.DeploymentConfiguration & {
    readonly maximumPercent: number
    readonly minimumHealthyPercent: number
  }
  /** One of these two, never both (SV-28). */
  launchType: sdk.LaunchType | undefined
  capacityProviderStrategy: readonly sdk.CapacityProviderStrategyItem[] | undefined
  platformVersion: string | undefined
  networkConfiguration: sdk.NetworkConfiguration | undefined
  loadBalancers: readonly sdk.LoadBalancer[]
  serviceRegistries: readonly sdk.ServiceRegistry[]
  serviceConnectConfiguration: sdk.ServiceConnectConfiguration | undefined
  volumeConfigurations: readonly sdk.ServiceVolumeConfiguration[]
  vpcLatticeConfigurations: readonly sdk.VpcLatticeConfiguration[]
  placementConstraints: readonly sdk.PlacementConstraint[]
  placementStrategy: readonly sdk.PlacementStrategy[]
  /** Seconds; absent unless it was given (service.json of the recordings). */
  healthCheckGracePeriodSeconds: number | undefined
  enableECSManagedTags: boolean
  enableExecuteCommand: boolean
  propagateTags: sdk.PropagateTags
  availabilityZoneRebalancing: sdk.AvailabilityZoneRebalancing
  readonly role: string | undefined
}

export interface ServiceState {
  readonly name: string
  readonly arn: string
  readonly cluster: ClusterState
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE'
  readonly createdAt: Date
  /** What CreateService was called with, to know the same call again (SV-04). */
  readonly creation: {
    readonly clientToken: string | undefined
    readonly fingerprint: string
    /** What an emptied strategy goes back to (API:UpdateService.capacityProviderStrategy). */
    readonly launchType: sdk.LaunchType | undefined
  }
  settings: ServiceSettings
  tags: sdk.Tag[]
  /** Newest first: the first is PRIMARY. None under the EXTERNAL controller, and none once INACTIVE. */
  deployments: DeploymentState[]
  /** In order of creation; under the EXTERNAL controller alone. */
  taskSets: TaskSetState[]
  /** Newest first, at most 100 (SV-22). */
  events: sdk.ServiceEvent[]
  /** Newest first. */
  serviceDeployments: ServiceDeploymentState[]
  /** Newest first. */
  revisions: ServiceRevisionState[]
  /** The scheduler's own memory of it, made when it first deals with the service. */
  scheduling: ServiceScheduling | undefined
}

/** What the tasks of a deployment are started from: it never changes once made. */
export interface ServiceRevisionState {
  /** As DescribeServiceRevisions shows it; `serviceRevisionArn` is `…:service-revision/<cluster>/<service>/<id>`. */
  readonly shown: sdk.ServiceRevision
  readonly definition: sdk.TaskDefinition
  /** The service's settings that it was made from. */
  readonly settings: RevisionSettings
}

/** One of `deployments` of DescribeServices. */
export interface DeploymentState {
  /** `ecs-svc/1718156036370285947`; `startedBy` of its tasks (TK-10). */
  readonly id: string
  status: 'PRIMARY' | 'ACTIVE'
  readonly createdAt: Date
  updatedAt: Date
  readonly revision: ServiceRevisionState
  rolloutState: sdk.DeploymentRolloutState
  /** `ECS deployment ecs-svc/… in progress.` */
  rolloutStateReason: string
  /** How many tasks it is to have by now: grows in steps while it rolls out. */
  desiredCount: number
  /** Failures in a row to start a task (SV-17). */
  failedTasks: number
  readonly fleet: Fleet
  /** The rollout that made it; gone from the history only with the service. */
  readonly serviceDeployment: ServiceDeploymentState
  /** Whether it brings back what its service deployment has failed to replace (SV-20). */
  readonly isRollback: boolean
  /** FAILED or stopped: nothing is started or replaced for it any more (SV-17). */
  isHalted: boolean
  /** What the circuit breaker has counted of it (SV-21). */
  breakerFailures: number
  readonly throttle: StartThrottle
}

/** One of ListServiceDeployments: the rollout of one revision, and of its predecessor again if it is rolled back. */
export interface ServiceDeploymentState {
  /** `…:service-deployment/<cluster>/<service>/<id>` */
  readonly arn: string
  readonly service: ServiceState
  readonly target: ServiceRevisionState
  /** The revisions that had tasks when it began. */
  readonly sources: readonly ServiceRevisionState[]
  readonly createdAt: Date
  updatedAt: Date
  startedAt: Date | undefined
  finishedAt: Date | undefined
  stoppedAt: Date | undefined
  status: sdk.ServiceDeploymentStatus
  statusReason: string | undefined
  /** As it was when the deployment began. */
  readonly deploymentConfiguration: sdk.DeploymentConfiguration
  /** Circuit breaker of this rollout (SD-04): its failures, and how many trip it. */
  circuitBreaker: sdk.ServiceDeploymentCircuitBreaker
  rollback: sdk.Rollback | undefined
}

/** A task set under the EXTERNAL controller (MISC-05). */
export interface TaskSetState {
  /** `ecs-svc/…`, which is `startedBy` of its tasks, too. */
  readonly id: string
  readonly arn: string
  readonly service: ServiceState
  status: 'PRIMARY' | 'ACTIVE' | 'DRAINING'
  readonly createdAt: Date
  updatedAt: Date
  stabilityStatusAt: Date
  stabilityStatus: sdk.StabilityStatus
  scale: sdk.Scale
  /** What the scale comes to, as of the scheduler's last step; 0 before its first. */
  computedDesiredCount: number
  readonly input: sdk.CreateTaskSetRequest
  readonly definition: sdk.TaskDefinition
  readonly launchType: sdk.LaunchType | undefined
  readonly capacityProviderStrategy: readonly sdk.CapacityProviderStrategyItem[] | undefined
  /** On Fargate alone. */
  readonly platformVersion: string | undefined
  tags: sdk.Tag[]
  readonly fleet: Fleet
  readonly throttle: StartThrottle
}
