import { allocationOf } from '../instances/allocation.ts'
import type { ClusterState, InstanceState } from '../world.ts'
import type { Demand } from './demand.ts'

/** What is left on an instance while tasks are being placed. */
export interface Capacity {
  readonly instance: InstanceState
  /** CPU units. */
  cpu: number
  /** MiB. */
  memory: number
  /** Host ports that are taken, as `tcp/80`. */
  readonly ports: Set<string>
}

/** What an instance has left (CI-02). */
export function capacityOf(cluster: ClusterState, instance: InstanceState): Capacity {
  const { cpu, memory, ports } = allocationOf(cluster, instance)
  return {
    instance,
    cpu: registered(instance, 'CPU') - cpu,
    memory: registered(instance, 'MEMORY') - memory,
    ports: new Set([
      ...[...reserved(instance, 'PORTS'), ...ports.tcp].map((port) => `tcp/${port}`),
      ...[...reserved(instance, 'PORTS_UDP'), ...ports.udp].map((port) => `udp/${port}`),
    ]),
  }
}

/** Takes the task's share off the capacity, so that the next one sees what is left. */
export function take(capacity: Capacity, demand: Demand): void {
  capacity.cpu -= demand.cpu
  capacity.memory -= demand.memory
  for (const port of demand.ports) capacity.ports.add(port)
}

/** Why the demand does not fit, with the reasons of API failures; nothing if it fits (FL-14). */
export function shortageOf(capacity: Capacity, demand: Demand): string | undefined {
  if (demand.cpu > capacity.cpu) return 'RESOURCE:CPU'
  if (demand.memory > capacity.memory) return 'RESOURCE:MEMORY'
  return demand.ports.some((port) => capacity.ports.has(port)) ? 'RESOURCE:PORTS' : undefined
}

function registered({ registeredResources }: InstanceState, wanted: string): number {
  return registeredResources.find(({ name }) => name === wanted)?.integerValue ?? 0
}

function reserved({ registeredResources }: InstanceState, wanted: string): readonly string[] {
  return registeredResources.find(({ name }) => name === wanted)?.stringSetValue ?? []
}
