import type * as sdk from '@aws-sdk/client-ecs'
import type { Clock } from './clock.ts'
import type { Site } from './containers/surroundings.ts'
import type { InstanceLoad } from './instances/instance-load.ts'
import type { ServiceState } from './services/service-state.ts'
import type { ContainerChange } from './tasks/container-change.ts'

/** All that one reference endpoint holds. `POST /_reset` replaces it with a fresh one. */
export interface World {
  readonly clock: Clock
  readonly region: string
  readonly accountId: string
  /** Is told what becomes of each container, beside what the API says of it; nobody unless somebody watches. */
  readonly containerChanged?: (change: ContainerChange) => void
  /** By cluster name; INACTIVE clusters stay until recreated. */
  readonly clusters: Map<string, ClusterState>
  /** By family; a family keeps its counter after its revisions are gone (TD-01). */
  readonly families: Map<string, FamilyState>
  /** Custom capacity providers and the two predefined ones, by name. */
  readonly capacityProviders: Map<string, sdk.CapacityProvider>
  /** Account settings: principal ARN (or `default`) → setting name → value. */
  readonly settings: Map<string, Map<string, string>>
}

export interface ClusterState {
  readonly name: string
  readonly arn: string
  status: 'ACTIVE' | 'INACTIVE'
  settings: sdk.ClusterSetting[]
  configuration: sdk.ClusterConfiguration | undefined
  serviceConnectDefaults: sdk.ClusterServiceConnectDefaults | undefined
  capacityProviders: string[]
  defaultCapacityProviderStrategy: sdk.CapacityProviderStrategyItem[]
  tags: sdk.Tag[]
  /** By instance id (the last part of its ARN). */
  readonly instances: Map<string, InstanceState>
  /** By task id (the last part of its ARN), in order of creation. */
  readonly tasks: Map<string, TaskState>
  /** By name; INACTIVE ones stay, as AWS shows them for a while, until their name is used again (SV-05). */
  readonly services: Map<string, ServiceState>
  /** RunTask's client tokens of this cluster (TK-09). */
  readonly runTaskTokens: Map<string, { readonly fingerprint: string; readonly taskArns: readonly string[] }>
}

export interface FamilyState {
  readonly name: string
  lastRevision: number
  readonly revisions: Map<number, TaskDefinitionState>
}

export interface TaskDefinitionState {
  readonly definition: sdk.TaskDefinition
  tags: sdk.Tag[]
}

export interface InstanceState {
  readonly id: string
  readonly arn: string
  status: 'REGISTERING' | 'ACTIVE' | 'DRAINING' | 'DEREGISTERING' | 'INACTIVE'
  agentConnected: boolean
  version: number
  readonly registeredAt: number
  ec2InstanceId: string | undefined
  versionInfo: sdk.VersionInfo | undefined
  registeredResources: sdk.Resource[]
  /** Custom and built-in attributes. */
  attributes: sdk.Attribute[]
  tags: sdk.Tag[]
  /** The tasks placed here that still hold resources, and what they take. */
  readonly load: InstanceLoad
}

/** Who keeps a task, and is told of whatever changes in it: last status, desired status, health, protection. */
export interface TaskOwner {
  taskChanged(task: TaskState): void
}

/** One task: what DescribeTasks shows of it, and what only the endpoint knows. */
export interface TaskState {
  readonly id: string
  /** Shown by DescribeTasks as it stands (Date timestamps, the protocol turns them into epoch seconds). */
  readonly task: sdk.Task
  readonly definition: sdk.TaskDefinition
  /** Where it is placed; nothing on Fargate. */
  readonly instance: InstanceState | undefined
  tags: sdk.Tag[]
  protection: { readonly protectionEnabled: boolean; readonly expirationDate?: Date } | undefined
  /** The deployment or task set that the task belongs to; nothing for a standalone one. */
  readonly owner: TaskOwner | undefined
  /** Asks the running simulation to stop the task; set by the lifecycle. */
  stop: (stopCode: sdk.TaskStopCode, reason: string) => void
  /** What listens on a port of one of its containers; set by the lifecycle. */
  listening: (containerPort: number) => Site | undefined
}
