import type { ContainerDefinition, NetworkBinding, TaskDefinition } from '@aws-sdk/client-ecs'
import { reservedMemory } from '../task-definitions/reserved-memory.ts'
import type { ClusterState, InstanceState, TaskState } from '../world.ts'

/** What tasks take from their container instance. */
export interface Allocation {
  /** CPU units. */
  cpu: number
  /** MiB. */
  memory: number
  /** Host ports by protocol. */
  readonly ports: { readonly tcp: Set<number>; readonly udp: Set<number> }
}

/** What the tasks placed on the instance take together (CI-02). */
export function allocationOf(cluster: ClusterState, { placedTaskIds }: InstanceState): Allocation {
  const allocation: Allocation = { cpu: 0, memory: 0, ports: { tcp: new Set(), udp: new Set() } }
  for (const id of placedTaskIds) {
    const state = cluster.tasks.get(id)
    if (state) add(allocation, state)
  }
  return allocation
}

function add(allocation: Allocation, { task, definition }: TaskState) {
  const { containerDefinitions = [] } = definition
  allocation.cpu += Number(task.cpu ?? definition.cpu ?? sum(containerDefinitions, ({ cpu = 0 }) => cpu))
  allocation.memory += Number(task.memory ?? definition.memory ?? sum(containerDefinitions, reservedMemory))
  for (const { hostPort = 0, protocol } of hostPorts(definition)) {
    if (hostPort > 0) allocation.ports[protocol === 'udp' ? 'udp' : 'tcp'].add(hostPort)
  }
  for (const { networkBindings = [] } of task.containers ?? []) {
    for (const { hostPort = 0, protocol } of networkBindings)
      allocation.ports[protocol === 'udp' ? 'udp' : 'tcp'].add(hostPort)
  }
}

/** The host ports that the definition itself asks for; a task with a network interface of its own asks for none. */
function hostPorts({ networkMode, containerDefinitions = [] }: TaskDefinition): NetworkBinding[] {
  if (networkMode === 'awsvpc') return []
  return containerDefinitions.flatMap(({ portMappings = [] }) => portMappings)
}

function sum(containers: readonly ContainerDefinition[], amount: (container: ContainerDefinition) => number) {
  return containers.reduce((total, container) => total + amount(container), 0)
}
