import { randomUUID } from 'node:crypto'
import type { Container, Task, TaskDefinition, TaskOverride } from '@aws-sdk/client-ecs'
import type { ContainerPlan } from '../containers/container-plan.ts'
import type { ClusterState, InstanceState, World } from '../world.ts'
import type { Launch } from './launch.ts'
import { newNetworkInterface, zoneOf } from './network-interface.ts'

/** What DescribeTasks shows of a task at its beginning; members that come later are absent (TK-04). */
export function newTask(
  world: World,
  launch: Launch,
  { id, plans }: { readonly id: string; readonly plans: readonly ContainerPlan[] },
): Task {
  const { cluster, definition, instance, launchType } = launch
  const taskArn = arnBelow(cluster, 'task', id)
  const isAwsvpc = definition.networkMode === 'awsvpc'
  const now = new Date(world.clock.now())
  return {
    attachments: isAwsvpc ? [newNetworkInterface(launch.subnet ?? '')] : [],
    attributes: architectureAttributes(definition),
    availabilityZone: instance ? zoneOfInstance(instance) : zoneOf(world.region, launch.subnet ?? ''),
    ...(launch.capacityProviderName !== undefined && { capacityProviderName: launch.capacityProviderName }),
    clusterArn: cluster.arn,
    ...(instance && { connectivity: 'CONNECTED', connectivityAt: now, containerInstanceArn: instance.arn }),
    containers: plans.map((plan) =>
      newContainer(plan, taskArn, arnBelow(cluster, 'container', id, randomUUID()), launch),
    ),
    cpu: launch.overrides?.cpu ?? definition.cpu ?? String(sum(plans, ({ cpu }) => cpu)),
    createdAt: now,
    desiredStatus: 'RUNNING',
    enableExecuteCommand: launch.enableExecuteCommand ?? false,
    group: launch.group,
    healthStatus: 'UNKNOWN',
    lastStatus: isAwsvpc ? 'PROVISIONING' : 'PENDING',
    launchType,
    memory:
      launch.overrides?.memory ??
      definition.memory ??
      String(sum(plans, ({ memory, memoryReservation }) => memoryReservation ?? memory ?? 0)),
    overrides: shownOverrides(definition, launch.overrides),
    ...(launchType === 'FARGATE' && fargateMembers(launch)),
    ...(launch.startedBy !== undefined && { startedBy: launch.startedBy }),
    tags: [],
    taskArn,
    taskDefinitionArn: definition.taskDefinitionArn,
    version: 1,
  }
}

/** The ARN of something in the cluster (WIRE-06). Joined, as a template would keep its pieces in memory, too. */
function arnBelow({ arn }: ClusterState, kind: string, ...path: readonly string[]): string {
  return [arn.replace(':cluster/', `:${kind}/`), ...path].join('/')
}

function newContainer(plan: ContainerPlan, taskArn: string, containerArn: string, launch: Launch): Container {
  const { definition, name, memory, memoryReservation } = plan
  return {
    containerArn,
    taskArn,
    name,
    image: definition.image,
    lastStatus: 'PENDING',
    networkInterfaces: [],
    healthStatus: 'UNKNOWN',
    ...(launch.enableExecuteCommand && {
      managedAgents: [{ name: 'ExecuteCommandAgent', lastStatus: 'PENDING' }],
    }),
    cpu: String(plan.cpu),
    ...(memory !== undefined && { memory: String(memory) }),
    ...(memoryReservation !== undefined && { memoryReservation: String(memoryReservation) }),
  }
}

function fargateMembers({ definition, overrides, platformVersion }: Launch) {
  const ephemeralStorage = overrides?.ephemeralStorage ?? definition.ephemeralStorage ?? { sizeInGiB: 20 }
  return {
    platformVersion,
    platformFamily: platformFamily(definition),
    ephemeralStorage,
    fargateEphemeralStorage: ephemeralStorage,
  }
}

/** `Linux`, or for Windows its edition as the definition has it: `WINDOWS_SERVER_2022_CORE` → `Windows_Server_2022_Core`. */
export function platformFamily({ runtimePlatform }: TaskDefinition): string {
  const family = (runtimePlatform?.operatingSystemFamily ?? 'LINUX').toLowerCase()
  return family.replace(/(^|_)[a-z]/g, (letter) => letter.toUpperCase())
}

const X86_64 = [{ name: 'ecs.cpu-architecture', value: 'x86_64' }]
const ARM64 = [{ name: 'ecs.cpu-architecture', value: 'arm64' }]

function architectureAttributes({ runtimePlatform }: TaskDefinition) {
  return runtimePlatform?.cpuArchitecture === 'ARM64' ? ARM64 : X86_64
}

function zoneOfInstance({ attributes }: InstanceState): string | undefined {
  return attributes.find(({ name }) => name === 'ecs.availability-zone')?.value
}

const plainOverrides = new WeakMap<TaskDefinition, TaskOverride>()

/** `overrides` as AWS shows them: an entry for every container, with what was given for it (TK-11, task-subnet.json). */
function shownOverrides(definition: TaskDefinition, overrides: TaskOverride | undefined): TaskOverride {
  const known = overrides ? undefined : plainOverrides.get(definition)
  if (known) return known
  const shown: TaskOverride = {
    ...overrides,
    containerOverrides: (definition.containerDefinitions ?? []).map(({ name }) => ({
      name,
      ...overrides?.containerOverrides?.find((override) => override.name === name),
    })),
    inferenceAcceleratorOverrides: overrides?.inferenceAcceleratorOverrides ?? [],
  }
  if (!overrides) plainOverrides.set(definition, shown)
  return shown
}

function sum(plans: readonly ContainerPlan[], amount: (plan: ContainerPlan) => number): number {
  return plans.reduce((total, plan) => total + amount(plan), 0)
}
