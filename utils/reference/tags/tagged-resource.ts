import type { Tag } from '@aws-sdk/client-ecs'
import { type EcsArn, parseArn } from '../arn.ts'
import { lookUpProvider } from '../capacity-providers/find-provider.ts'
import { invalidParameter } from '../ecs-error.ts'
import { lookUpTaskDefinition } from '../task-definitions/find-task-definition.ts'
import type { World } from '../world.ts'

/** Something that has tags. */
export interface Tagged {
  tags?: Tag[] | undefined
}

/**
 * The resource of that ARN; nothing for an unknown one. Throws InvalidParameterException for what is no ARN of a
 * taggable resource, the short form of a service's, task's or instance's ARN included (MISC-02).
 */
export function lookUpTagged(world: World, resourceArn: string): Tagged | undefined {
  const arn = parseArn(resourceArn)
  if (!arn) throw invalidParameter(`Invalid identifier: ${resourceArn} is no ARN of an ECS resource.`)
  if (arn.region !== world.region || arn.accountId !== world.accountId) return undefined
  return lookUp(world, arn, resourceArn)
}

const clusterScoped: ReadonlySet<string> = new Set(['task', 'container-instance', 'service', 'task-set'])

function lookUp(world: World, { kind, path }: EcsArn, resourceArn: string): Tagged | undefined {
  const [name = '', id = ''] = path
  if (clusterScoped.has(kind) && path.length < 2)
    throw invalidParameter('Long arn format must be used for tagging operations')
  switch (kind) {
    case 'cluster':
      return activeCluster(world, name)
    case 'task-definition':
      return lookUpTaskDefinition(world, resourceArn)
    case 'capacity-provider':
      return lookUpProvider(world, resourceArn)
    case 'task':
      return activeCluster(world, name)?.tasks.get(id)
    case 'container-instance':
      return activeCluster(world, name)?.instances.get(id)
    case 'service':
      return livingService(world, name, id)
    case 'task-set':
      return livingService(world, name, id)?.taskSets.find(({ arn }) => arn === resourceArn)
    default:
      throw invalidParameter(`Unsupported resource type: ${kind}`)
  }
}

/** Tags are gone with the service (API:CreateService.tags). */
function livingService(world: World, clusterName: string, name: string) {
  const service = activeCluster(world, clusterName)?.services.get(name)
  return service?.status === 'INACTIVE' ? undefined : service
}

function activeCluster(world: World, name: string) {
  const cluster = world.clusters.get(name)
  return cluster?.status === 'ACTIVE' ? cluster : undefined
}
