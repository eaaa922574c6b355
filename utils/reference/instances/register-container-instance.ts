import { randomBytes } from 'node:crypto'
import type {
  Attribute,
  RegisterContainerInstanceRequest,
  RegisterContainerInstanceResponse,
} from '@aws-sdk/client-ecs'
import { arnOf } from '../arn.ts'
import { findCluster } from '../clusters/find-cluster.ts'
import { clientError } from '../ecs-error.ts'
import { newResourceId } from '../resource-id.ts'
import { capacityChanged } from '../scheduler/scheduler.ts'
import { checkTags } from '../tags/check-tags.ts'
import type { ClusterState, InstanceState, World } from '../world.ts'
import { builtInAttributes } from './built-in-attributes.ts'
import { lookUpInstance } from './find-instance.ts'
import { readIdentityDocument } from './identity-document.ts'
import { InstanceLoad } from './instance-load.ts'
import { instanceView } from './instance-view.ts'
import { registeredResources } from './resources.ts'

/**
 * RegisterContainerInstance: what the agent calls. With the ARN of an instance that is there already, that one is
 * registered anew. Throws ClientException when that one is gone.
 */
export function registerContainerInstance(
  input: RegisterContainerInstanceRequest,
  world: World,
): RegisterContainerInstanceResponse {
  const cluster = findCluster(world, input.cluster)
  checkTags(input.tags)
  const { containerInstanceArn: arn } = input
  const instance = arn === undefined ? newInstance(input, cluster, world) : renewed(input, arn, cluster)
  cluster.instances.set(instance.id, instance)
  capacityChanged(cluster)
  return { containerInstance: instanceView(instance, ['TAGS']) }
}

function newInstance(
  input: RegisterContainerInstanceRequest,
  cluster: ClusterState,
  world: World,
): InstanceState {
  const document = readIdentityDocument(input.instanceIdentityDocument)
  const id = newResourceId()
  return {
    id,
    arn: arnOf(world, `container-instance/${cluster.name}/${id}`),
    status: 'ACTIVE',
    agentConnected: true,
    version: 1,
    registeredAt: world.clock.now(),
    ec2InstanceId: document.instanceId ?? `i-${randomBytes(9).toString('hex').slice(1)}`,
    versionInfo: input.versionInfo,
    registeredResources: registeredResources(input.totalResources),
    attributes: mergeAttributes(builtInAttributes(document, world), input.attributes),
    tags: input.tags ?? [],
    load: new InstanceLoad(() => capacityChanged(cluster)),
  }
}

/** An agent that starts again keeps its instance, and may bring other resources and attributes. */
function renewed(input: RegisterContainerInstanceRequest, arn: string, cluster: ClusterState): InstanceState {
  const instance = lookUpInstance(cluster, arn)
  if (!instance || instance.status === 'INACTIVE')
    throw clientError(`Container instance ${arn.split('/').at(-1)} is inactive.`)
  if (input.totalResources) instance.registeredResources = registeredResources(input.totalResources)
  instance.attributes = mergeAttributes(instance.attributes, input.attributes)
  instance.versionInfo = input.versionInfo ?? instance.versionInfo
  instance.agentConnected = true
  instance.version += 1
  return instance
}

/** By name, the later value holds. */
function mergeAttributes(attributes: readonly Attribute[], added: readonly Attribute[] = []): Attribute[] {
  const merged = new Map([...attributes, ...added].map(({ name, value }) => [name, value]))
  return [...merged].map(([name, value]) => (value === undefined ? { name } : { name, value }))
}
