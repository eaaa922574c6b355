import type { ContainerDefinition, LoadBalancer, ServiceRegistry, TaskDefinition } from '@aws-sdk/client-ecs'
import { invalidParameter } from '../ecs-error.ts'
import type { ServiceSettings } from './service-state.ts'

/** What a task set can have, and what services alone can. */
type Attachments = Pick<ServiceSettings, 'loadBalancers' | 'serviceRegistries'> &
  Partial<
    Pick<ServiceSettings, 'serviceConnectConfiguration' | 'volumeConfigurations' | 'vpcLatticeConfigurations'>
  >

/** Refuses load balancers, registries, ports and volumes that the definition has no counterpart for (API:CreateService). */
export function checkAttachments(attachments: Attachments, definition: TaskDefinition): void {
  const { serviceRegistries, serviceConnectConfiguration, volumeConfigurations = [] } = attachments
  for (const loadBalancer of attachments.loadBalancers) checkLoadBalancer(loadBalancer, definition)
  if (serviceRegistries.length > 1)
    throw invalidParameter('A service can be associated with one service registry at most.')
  for (const registry of serviceRegistries) checkRegistry(registry, definition)
  const ports = new Set(
    definition.containerDefinitions?.flatMap(({ portMappings = [] }) => portMappings.map(({ name }) => name)),
  )
  const portNames = [
    ...(serviceConnectConfiguration?.services ?? []),
    ...(attachments.vpcLatticeConfigurations ?? []),
  ].map(({ portName }) => portName)
  for (const portName of portNames) {
    if (!ports.has(portName))
      throw invalidParameter(`The port name '${portName}' does not exist in the task definition.`)
  }
  for (const { name } of volumeConfigurations) {
    const volume = definition.volumes?.find((each) => each.name === name)
    if (!volume?.configuredAtLaunch)
      throw invalidParameter(`The volume '${name}' is not configured at launch in the task definition.`)
  }
}

function checkLoadBalancer(
  { targetGroupArn, loadBalancerName, containerName, containerPort }: LoadBalancer,
  definition: TaskDefinition,
): void {
  if (targetGroupArn !== undefined && loadBalancerName !== undefined)
    throw invalidParameter('Load balancer name must be omitted when a target group ARN is given.')
  if (targetGroupArn === undefined && loadBalancerName === undefined)
    throw invalidParameter('Either a target group ARN or a load balancer name is required.')
  if (loadBalancerName !== undefined && definition.networkMode === 'awsvpc')
    throw invalidParameter('Classic Load Balancers are not supported with the awsvpc network mode.')
  checkPort(findContainer(containerName, definition), containerPort)
}

function checkRegistry({ containerName, containerPort, port }: ServiceRegistry, definition: TaskDefinition) {
  const isAwsvpc = definition.networkMode === 'awsvpc'
  if (port !== undefined && containerPort !== undefined)
    throw invalidParameter('A service registry can have a port or a container port, not both.')
  if (containerName === undefined && containerPort === undefined && isAwsvpc) return
  checkPort(findContainer(containerName, definition), containerPort)
}

/** gh:boltops-tools/ufo#114 and gh:aws/amazon-ecs-cli#359 quote the two answers. */
function findContainer(name: string | undefined, definition: TaskDefinition): ContainerDefinition {
  if (name === undefined || name === '') throw invalidParameter('Container Name can not be blank.')
  const found = definition.containerDefinitions?.find((container) => container.name === name)
  if (!found) throw invalidParameter(`The container ${name} does not exist in the task definition.`)
  return found
}

/** gh:pulumi/pulumi-awsx#1172 */
function checkPort({ name, portMappings = [] }: ContainerDefinition, port: number | undefined): void {
  if (portMappings.some(({ containerPort }) => containerPort === port)) return
  throw invalidParameter(`The container ${name} did not have a container port ${port} defined.`)
}
