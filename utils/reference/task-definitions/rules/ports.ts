import type { NetworkMode, PortMapping } from '@aws-sdk/client-ecs'
import { clientError } from '../../ecs-error.ts'
import type { Rule } from './check-definition.ts'

/**
 * Ports are 1–65535; under awsvpc and host the host port is the container port or absent; under none there are no
 * mappings (TD-08). A container port is mapped once per protocol (API:PortMapping).
 */
export const checkPorts: Rule = ({ networkMode = 'bridge', containerDefinitions }) => {
  for (const { name, portMappings = [] } of containerDefinitions) {
    if (networkMode === 'none' && portMappings.length > 0)
      throw clientError('Port mappings are not supported when networkMode=none.')
    for (const mapping of portMappings) {
      if (mapping.containerPortRange === undefined) checkPort(mapping, networkMode, name)
      else checkPortRange(mapping, networkMode)
    }
    const ports = portMappings.map(({ containerPort, containerPortRange, protocol = 'tcp' }) =>
      [containerPort ?? containerPortRange, protocol].join('/'),
    )
    if (new Set(ports).size < ports.length)
      throw clientError(`A container port is mapped more than once for container '${name}'.`)
  }
}

function checkPort(mapping: PortMapping, networkMode: NetworkMode, container: string | undefined) {
  const { containerPort, hostPort = 0 } = mapping
  if (containerPort === undefined || !isPort(containerPort, 1))
    throw clientError(`Invalid 'containerPort' setting for container '${container}'.`)
  if (!isPort(hostPort, 0)) throw clientError(`Invalid 'hostPort' setting for container '${container}'.`)
  const isMapped = mapping.hostPort !== undefined && hostPort !== containerPort
  if (isMapped && (networkMode === 'awsvpc' || networkMode === 'host')) {
    throw clientError(
      `When networkMode=${networkMode}, the host ports and container ports in port mappings must match.`,
    )
  }
}

function checkPortRange(mapping: PortMapping, networkMode: NetworkMode) {
  if (mapping.containerPort !== undefined || mapping.hostPort !== undefined)
    throw clientError('Invalid port mapping: cannot specify both single port and port range.')
  if (networkMode === 'host')
    throw clientError("The 'containerPortRange' setting is not supported when networkMode=host.")
  const [, first, last] = /^(\d+)-(\d+)$/.exec(mapping.containerPortRange ?? '') ?? []
  const isRange = isPort(Number(first), 1) && isPort(Number(last), 1) && Number(first) < Number(last)
  if (!isRange) throw clientError("Invalid 'containerPortRange' setting.")
}

function isPort(port: number, lowest: number): boolean {
  return Number.isInteger(port) && port >= lowest && port <= 65_535
}
