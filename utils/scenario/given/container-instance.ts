import type { ContainerInstance, ECS, RegisterContainerInstanceRequest } from '@aws-sdk/client-ecs'

/** How large a made-up container instance is, and what it says of itself. */
export interface InstanceSize {
  /** CPU units, 2,048 unless given. */
  readonly cpu?: number
  /** MiB, 4,096 unless given. */
  readonly memory?: number
  /** TCP ports that are taken from the start, on top of the agent's own 22, 2375, 2376, 51678 and 51679. */
  readonly reservedPorts?: readonly number[]
  /** Attributes by name, e.g. `{ stack: 'prod' }`. */
  readonly attributes?: Readonly<Record<string, string>>
  readonly tags?: Readonly<Record<string, string>>
}

const agentPorts = [22, 2375, 2376, 51678, 51679]

/**
 * Registers an instance as its agent would (API:RegisterContainerInstance). `ec2InstanceId` must look like one of EC2's and
 * be new.
 */
export async function registerInstance(
  ecs: ECS,
  cluster: string,
  ec2InstanceId: string,
  size: InstanceSize,
): Promise<ContainerInstance> {
  const { containerInstance } = await ecs.registerContainerInstance(
    registration(cluster, ec2InstanceId, size),
  )
  if (!containerInstance?.containerInstanceArn)
    throw new Error('RegisterContainerInstance answered no container instance')
  return containerInstance
}

function registration(
  cluster: string,
  instanceId: string,
  size: InstanceSize,
): RegisterContainerInstanceRequest {
  const { cpu = 2_048, memory = 4_096, reservedPorts = [], attributes = {}, tags = {} } = size
  const availabilityZone = 'us-east-1a'
  const taken = [...agentPorts, ...reservedPorts].map(String)
  return {
    cluster,
    instanceIdentityDocument: JSON.stringify({
      instanceId,
      instanceType: 'm5.large',
      region: 'us-east-1',
      availabilityZone,
      accountId: '123456789012',
      architecture: 'x86_64',
      imageId: 'ami-0123456789abcdef0',
      privateIp: '127.0.0.1',
      version: '2017-09-30',
    }),
    instanceIdentityDocumentSignature: 'unsigned',
    versionInfo: { agentVersion: '1.94.0', agentHash: '0123abcd', dockerVersion: 'DockerVersion: 25.0.8' },
    totalResources: [
      { name: 'CPU', type: 'INTEGER', integerValue: cpu },
      { name: 'MEMORY', type: 'INTEGER', integerValue: memory },
      { name: 'PORTS', type: 'STRINGSET', stringSetValue: taken },
      { name: 'PORTS_UDP', type: 'STRINGSET', stringSetValue: [] },
    ],
    attributes: [
      { name: 'ecs.availability-zone', value: availabilityZone },
      { name: 'ecs.instance-type', value: 'm5.large' },
      { name: 'ecs.os-type', value: 'linux' },
      { name: 'ecs.cpu-architecture', value: 'x86_64' },
      { name: 'com.amazonaws.ecs.capability.docker-remote-api.1.18' },
      { name: 'ecs.capability.task-eni' },
      ...Object.entries(attributes).map(([name, value]) => ({ name, value })),
    ],
    ...(Object.keys(tags).length > 0 && {
      tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    }),
  }
}
