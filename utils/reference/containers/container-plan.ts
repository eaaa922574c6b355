import type {
  ContainerDefinition,
  ContainerOverride,
  TaskDefinition,
  TaskOverride,
} from '@aws-sdk/client-ecs'
import { findImage, type Image } from './images.ts'

const MIB = 1024 * 1024
/** What a container without any limit may take: an instance's memory, of a usual size. */
const UNLIMITED_BYTES = 4096 * MIB
/** Seconds between the stop signal and SIGKILL (TK-14). */
const DEFAULT_STOP_TIMEOUT = 30
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** All that is known of a container before it starts; tasks of one definition share it. */
export interface ContainerPlan {
  readonly definition: ContainerDefinition
  readonly name: string
  readonly essential: boolean
  /** Absent if it can't be pulled. */
  readonly image: Image | undefined
  readonly command: readonly string[]
  readonly environment: ReadonlyMap<string, string>
  readonly stopTimeoutMs: number
  /** Ports that it declares. */
  readonly ports: readonly number[]
  readonly memoryLimitBytes: number
  /** CPU units and MiB as DescribeTasks shows them. */
  readonly cpu: number
  readonly memory: number | undefined
  readonly memoryReservation: number | undefined
}

const plansOfDefinition = new WeakMap<TaskDefinition, readonly ContainerPlan[]>()

/** The plans of a task's containers, overrides applied, in the order of the definition. */
export function planContainers(
  definition: TaskDefinition,
  overrides: TaskOverride | undefined,
): readonly ContainerPlan[] {
  const isPlain = !overrides?.containerOverrides?.length && overrides?.memory === undefined
  const known = isPlain ? plansOfDefinition.get(definition) : undefined
  if (known) return known
  const taskMemory = Number(overrides?.memory ?? definition.memory ?? Number.NaN)
  const plans = (definition.containerDefinitions ?? []).map((container) =>
    planContainer(
      container,
      overrides?.containerOverrides?.find(({ name }) => name === container.name) ?? {},
      taskMemory,
    ),
  )
  if (isPlain) plansOfDefinition.set(definition, plans)
  return plans
}

function planContainer(
  definition: ContainerDefinition,
  override: ContainerOverride,
  taskMemory: number,
): ContainerPlan {
  const image = findImage(definition.image ?? '')
  const memory = override.memory ?? definition.memory
  const limits = [memory, taskMemory].filter((limit) => limit !== undefined && !Number.isNaN(limit))
  return {
    definition,
    name: definition.name ?? '',
    essential: definition.essential ?? true,
    image,
    command: commandOf(definition, override, image),
    environment: environmentOf(definition, override, image),
    ports: (definition.portMappings ?? []).flatMap(({ containerPort }) => containerPort ?? []),
    stopTimeoutMs: (definition.stopTimeout ?? DEFAULT_STOP_TIMEOUT) * 1000,
    memoryLimitBytes: limits.length > 0 ? Math.min(...limits.map(Number)) * MIB : UNLIMITED_BYTES,
    cpu: override.cpu ?? definition.cpu ?? 0,
    memory,
    memoryReservation: override.memoryReservation ?? definition.memoryReservation,
  }
}

/** As Docker joins them: an entry point of the definition drops the image's command. */
function commandOf(
  definition: ContainerDefinition,
  override: ContainerOverride,
  image: Image | undefined,
): readonly string[] {
  const given = override.command ?? (definition.command?.length ? definition.command : undefined)
  const hasEntryPoint = (definition.entryPoint?.length ?? 0) > 0
  const entryPoint = hasEntryPoint ? (definition.entryPoint ?? []) : (image?.entryPoint ?? [])
  return [...entryPoint, ...(given ?? (hasEntryPoint ? [] : (image?.command ?? [])))]
}

function environmentOf(
  definition: ContainerDefinition,
  override: ContainerOverride,
  image: Image | undefined,
): ReadonlyMap<string, string> {
  const environment = new Map([
    ['PATH', PATH],
    ['HOME', '/root'],
    ...Object.entries(image?.environment ?? {}),
  ])
  // A secret's value is not known here: its name stands for it, so that it is set and not empty.
  for (const { name } of definition.secrets ?? []) environment.set(name ?? '', `secret ${name ?? ''}`)
  for (const { name, value } of definition.environment ?? []) environment.set(name ?? '', value ?? '')
  for (const { name, value } of override.environment ?? []) environment.set(name ?? '', value ?? '')
  return environment
}
