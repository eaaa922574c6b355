import type { NetworkBinding, TaskDefinition } from '@aws-sdk/client-ecs'

/**
 * The host ports that a task of this definition takes, as `tcp/80`. Dynamic ones are not known before a container starts;
 * a task with a network interface of its own takes none.
 */
export function hostPortsOf({ networkMode, containerDefinitions = [] }: TaskDefinition): readonly string[] {
  if (networkMode === 'awsvpc') return []
  return containerDefinitions.flatMap(({ portMappings = [] }) =>
    portMappings.flatMap(({ hostPort, containerPort, protocol }) => {
      const port = hostPort || (networkMode === 'host' ? containerPort : 0)
      return port ? [portKey({ hostPort: port, protocol })] : []
    }),
  )
}

/** A host port and its protocol in one text: `tcp/80`. */
export function portKey({
  hostPort = 0,
  protocol = 'tcp',
}: Pick<NetworkBinding, 'hostPort' | 'protocol'>): string {
  return `${protocol}/${hostPort}`
}
