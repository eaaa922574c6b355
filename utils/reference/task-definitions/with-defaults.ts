import type { ContainerDefinition, NetworkMode, PortMapping, Volume } from '@aws-sdk/client-ecs'

/**
 * The container as ECS stores it. Which lists are there when empty, and which settings get a default, is as AWS
 * answered in service-update-definition.json and task-def.json; the values are from API:ContainerDefinition.
 */
export function containerWithDefaults(
  container: ContainerDefinition,
  networkMode: NetworkMode | undefined,
): ContainerDefinition {
  const { healthCheck, restartPolicy } = container
  return {
    ...container,
    cpu: container.cpu ?? 0,
    portMappings: (container.portMappings ?? []).map((mapping) => portWithDefaults(mapping, networkMode)),
    essential: container.essential ?? true,
    environment: container.environment ?? [],
    mountPoints: container.mountPoints ?? [],
    volumesFrom: container.volumesFrom ?? [],
    ...(healthCheck && { healthCheck: { interval: 30, timeout: 5, retries: 3, ...healthCheck } }),
    ...(restartPolicy && { restartPolicy: { restartAttemptPeriod: 300, ...restartPolicy } }),
  }
}

/** Under awsvpc and host the host port is the container port; under bridge 0 means any free one (API:PortMapping). */
function portWithDefaults(mapping: PortMapping, networkMode: NetworkMode | undefined): PortMapping {
  if (mapping.containerPortRange !== undefined) return { protocol: 'tcp', ...mapping }
  const hostPort = networkMode === 'awsvpc' || networkMode === 'host' ? mapping.containerPort : 0
  return { hostPort, protocol: 'tcp', ...mapping }
}

/** The volume as ECS stores it: one without any configuration is a bind mount. */
export function volumeWithDefaults(volume: Volume): Volume {
  const isBindMount = Object.keys(volume).every((member) => member === 'name')
  return isBindMount ? { ...volume, host: {} } : volume
}
