import type { InstanceState } from '../world.ts'
import type { Demand } from './demand.ts'

/** CPU units or MiB that an instance has left (CI-02). */
export function remaining({ registeredResources, load }: InstanceState, resource: 'cpu' | 'memory'): number {
  const wanted = resource.toUpperCase()
  return (registeredResources.find(({ name }) => name === wanted)?.integerValue ?? 0) - load[resource]
}

/** Why the demand does not fit into what the instance has left, with the reasons of API failures; nothing if it fits (FL-14). */
export function shortageOf(instance: InstanceState, demand: Demand): string | undefined {
  if (demand.cpu > remaining(instance, 'cpu')) return 'RESOURCE:CPU'
  if (demand.memory > remaining(instance, 'memory')) return 'RESOURCE:MEMORY'
  const isTaken = (port: string) => instance.load.ports.has(port) || isReserved(instance, port)
  return demand.ports.some(isTaken) ? 'RESOURCE:PORTS' : undefined
}

/** Whether the agent keeps the port, given as `tcp/22`, for itself. */
function isReserved({ registeredResources }: InstanceState, port: string): boolean {
  const [protocol, number = ''] = port.split('/')
  const resource = protocol === 'udp' ? 'PORTS_UDP' : 'PORTS'
  return registeredResources.find(({ name }) => name === resource)?.stringSetValue?.includes(number) ?? false
}
