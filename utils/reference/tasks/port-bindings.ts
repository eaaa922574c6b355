import type { ContainerDefinition, NetworkBinding, NetworkMode } from '@aws-sdk/client-ecs'
import type { InstanceState } from '../world.ts'

/** Ports that the agent gives for `hostPort: 0` (API:PortMapping.hostPort). */
const FIRST_DYNAMIC_PORT = 32_768
const LAST_DYNAMIC_PORT = 60_999

const lastPorts = new WeakMap<InstanceState, number>()

/** The bindings of a container that starts: dynamic host ports in bridge mode, its own in host mode, none in awsvpc. */
export function bindPorts(
  { portMappings = [] }: ContainerDefinition,
  networkMode: NetworkMode | undefined,
  instance: InstanceState | undefined,
): NetworkBinding[] {
  if (networkMode === 'awsvpc' || networkMode === 'none') return []
  return portMappings.map(({ containerPort, hostPort, protocol = 'tcp' }) => ({
    bindIP: '0.0.0.0',
    containerPort,
    hostPort: hostPort || (networkMode === 'host' ? containerPort : nextDynamicPort(instance)),
    protocol,
  }))
}

/** One after the other, as Docker gives them. */
function nextDynamicPort(instance: InstanceState | undefined): number {
  if (!instance) return FIRST_DYNAMIC_PORT
  const last = lastPorts.get(instance) ?? FIRST_DYNAMIC_PORT - 1
  const next = last >= LAST_DYNAMIC_PORT ? FIRST_DYNAMIC_PORT : last + 1
  lastPorts.set(instance, next)
  return next
}
