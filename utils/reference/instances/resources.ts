import type { Resource } from '@aws-sdk/client-ecs'
import { clientError } from '../ecs-error.ts'
import type { InstanceState } from '../world.ts'
import type { InstanceLoad } from './instance-load.ts'

/** Ports that the agent reserves for itself, as in the recorded instances (cluster-storage.json). */
const RESERVED_PORTS = ['22', '2376', '2375', '51678', '51679']

/** What an instance registers that says nothing of its resources: a t3.large. */
const defaults: readonly Resource[] = [
  { name: 'CPU', type: 'INTEGER', integerValue: 2048 },
  { name: 'MEMORY', type: 'INTEGER', integerValue: 7680 },
  { name: 'PORTS', type: 'STRINGSET', stringSetValue: RESERVED_PORTS },
  { name: 'PORTS_UDP', type: 'STRINGSET', stringSetValue: [] },
]

/** The resources of a new instance, all four of them, each with the members that ECS shows. */
export function registeredResources(given: readonly Resource[] = []): Resource[] {
  for (const { name, integerValue = 0 } of given) {
    if (!name) throw clientError('Resource name can not be blank.')
    if (integerValue < 0) throw clientError(`Invalid value for resource ${name}: ${integerValue}.`)
  }
  const byName = new Map([...defaults, ...given].map((resource) => [resource.name, resource]))
  return [...byName.values()].map(complete)
}

/** Registered minus allocated CPU and memory; for ports, those in use (API:ContainerInstance.remainingResources). */
export function remainingResources({ load, registeredResources }: InstanceState): Resource[] {
  const { cpu, memory } = load
  return registeredResources.map((resource) => {
    const { name, integerValue = 0 } = resource
    if (name === 'CPU') return { ...resource, integerValue: integerValue - cpu }
    if (name === 'MEMORY') return { ...resource, integerValue: integerValue - memory }
    if (name === 'PORTS') return withPorts(resource, portsInUse(load, 'tcp'))
    return name === 'PORTS_UDP' ? withPorts(resource, portsInUse(load, 'udp')) : resource
  })
}

function portsInUse({ ports }: InstanceLoad, protocol: 'tcp' | 'udp'): string[] {
  return [...ports.keys()]
    .filter((port) => port.startsWith(protocol))
    .map((port) => port.slice(protocol.length + 1))
}

function withPorts(resource: Resource, inUse: readonly string[]): Resource {
  const { stringSetValue = [] } = resource
  return { ...resource, stringSetValue: [...new Set([...stringSetValue, ...inUse])] }
}

/** ECS shows the numeric members of every resource, 0 where they say nothing (cluster-storage.json). */
function complete(resource: Resource): Resource {
  return {
    name: resource.name,
    type: resource.type ?? 'INTEGER',
    doubleValue: resource.doubleValue ?? 0,
    longValue: resource.longValue ?? 0,
    integerValue: resource.integerValue ?? 0,
    ...(resource.stringSetValue && { stringSetValue: resource.stringSetValue }),
  }
}
