import type { Call, Witness } from './checker.ts'
import { isRecord, type JsonRecord } from './json.ts'

/**
 * What an answer's place in time is worth. A `read` shows some moment between its start and its end, but may lag
 * behind writes (WIRE-07). A `write` shows what it made of the resource. A `replay` may repeat an answer that was
 * given before: RunTask and StartTask with a client token used already (TK-09).
 */
export type Freshness = 'read' | 'write' | 'replay'

/** One resource as one answer showed it. */
export interface Observation {
  readonly call: Call
  /** Where in the answer: `tasks[0]`. */
  readonly path: string
  readonly fields: JsonRecord
  readonly freshness: Freshness
}

type Places = Readonly<Record<string, readonly [member: string, freshness: Freshness]>>

const taskPlaces: Places = {
  DescribeTasks: ['tasks', 'read'],
  RunTask: ['tasks', 'replay'],
  StartTask: ['tasks', 'replay'],
  StopTask: ['task', 'write'],
}

const clusterPlaces: Places = {
  DescribeClusters: ['clusters', 'read'],
  CreateCluster: ['cluster', 'write'],
  UpdateCluster: ['cluster', 'write'],
  UpdateClusterSettings: ['cluster', 'write'],
  PutClusterCapacityProviders: ['cluster', 'write'],
  DeleteCluster: ['cluster', 'write'],
}

const containerInstancePlaces: Places = {
  DescribeContainerInstances: ['containerInstances', 'read'],
  UpdateContainerInstancesState: ['containerInstances', 'write'],
  RegisterContainerInstance: ['containerInstance', 'write'],
  DeregisterContainerInstance: ['containerInstance', 'write'],
  UpdateContainerAgent: ['containerInstance', 'write'],
}

const taskDefinitionPlaces: Places = {
  DescribeTaskDefinition: ['taskDefinition', 'read'],
  RegisterTaskDefinition: ['taskDefinition', 'write'],
  DeregisterTaskDefinition: ['taskDefinition', 'write'],
  DeleteTaskDefinitions: ['taskDefinitions', 'write'],
}

const servicePlaces: Places = {
  DescribeServices: ['services', 'read'],
  CreateService: ['service', 'write'],
  UpdateService: ['service', 'write'],
  DeleteService: ['service', 'write'],
}

/** The tasks that an answer shows. */
export const observedTasks = (call: Call) => observed(call, taskPlaces)

/** The clusters that an answer shows. */
export const observedClusters = (call: Call) => observed(call, clusterPlaces)

/** The container instances that an answer shows. */
export const observedContainerInstances = (call: Call) => observed(call, containerInstancePlaces)

/** The task definitions that an answer shows. */
export const observedTaskDefinitions = (call: Call) => observed(call, taskDefinitionPlaces)

/** The services that an answer shows. */
export const observedServices = (call: Call) => observed(call, servicePlaces)

function observed(call: Call, places: Places): readonly Observation[] {
  const [member, freshness] = places[call.operation] ?? []
  if (member === undefined || freshness === undefined || !isRecord(call.output)) return []
  const value = call.output[member]
  if (isRecord(value)) return [{ call, path: member, fields: value, freshness }]
  if (!Array.isArray(value)) return []
  return value.flatMap((fields: unknown, index) =>
    isRecord(fields) ? [{ call, path: `${member}[${index}]`, fields, freshness }] : [],
  )
}

/** A place in an observation, as violations name it; the path starts at the resource: `containers[0].exitCode`. */
export function witnessOf({ call, path, fields }: Observation, member: string): Witness {
  return { ...placeOf(call, `${path}.${member}`), value: valueAt(fields, member) }
}

/** A place in a call, without its value. */
export function placeOf({ seq, operation }: Call, path: string): Omit<Witness, 'value'> {
  return { seq, operation, path }
}

function valueAt(fields: JsonRecord, path: string): unknown {
  let value: unknown = fields
  for (const name of path.match(/[^.[\]]+/g) ?? []) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  }
  return value
}
