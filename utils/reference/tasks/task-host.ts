import type { MountPoint } from '@aws-sdk/client-ecs'
import type { ContainerPlan } from '../containers/container-plan.ts'
import { type FileStore, FileSystem, type Mount } from '../containers/file-system.ts'
import type { ContainerHost } from '../containers/simulated-container.ts'
import type { Network } from '../containers/surroundings.ts'
import type { InstanceState, TaskState, World } from '../world.ts'
import { detailOf } from './network-interface.ts'

/** What the containers of a task share while they run: volumes, and with awsvpc or host networking their `localhost`. */
export interface TaskHost {
  hostOf(plan: ContainerPlan): ContainerHost
}

export interface HostPlacement {
  readonly plans: readonly ContainerPlan[]
  readonly instance: InstanceState | undefined
}

/** Made when the first container of a task starts. */
export function taskHost(world: World, state: TaskState, { plans, instance }: HostPlacement): TaskHost {
  const { definition, task, id } = state
  const volumes = new Map<string, FileStore>()
  const sharedNetwork: Network | undefined =
    definition.networkMode === 'awsvpc' || definition.networkMode === 'host' ? new Set() : undefined
  const address = detailOf(task.attachments?.[0] ?? {}, 'privateIPv4Address')

  function volume(name: string): FileStore {
    let store = volumes.get(name)
    if (!store) {
      store = new Map()
      volumes.set(name, store)
    }
    return store
  }

  const mount = ({ sourceVolume = '', containerPath = '', readOnly = false }: MountPoint): Mount => ({
    path: containerPath.replace(/\/+$/, ''),
    store: volume(sourceVolume),
    readOnly,
  })

  function mountsOf({ definition: { mountPoints = [], volumesFrom = [] } }: ContainerPlan): Mount[] {
    const borrowed = volumesFrom.flatMap(({ sourceContainer, readOnly = false }) => {
      const source = plans.find(({ name }) => name === sourceContainer)
      return (source ? mountsOf(source) : []).map((each) => ({
        ...each,
        readOnly: readOnly || each.readOnly,
      }))
    })
    return [...mountPoints.map(mount), ...borrowed]
  }

  return {
    hostOf(plan) {
      const container = task.containers?.find(({ name }) => name === plan.name)
      const containerId = container?.containerArn?.split('/').at(-1) ?? id
      return {
        hostname: address === undefined ? containerId.slice(0, 8) + id.slice(0, 4) : hostnameOf(address),
        files: new FileSystem(mountsOf(plan), plan.definition.readonlyRootFilesystem === true),
        network: sharedNetwork ?? new Set(),
        environment: [
          ['AWS_REGION', world.region],
          ['AWS_EXECUTION_ENV', instance ? 'AWS_ECS_EC2' : 'AWS_ECS_FARGATE'],
          ['ECS_CONTAINER_METADATA_URI_V4', `http://169.254.170.2/v4/${containerId}`],
        ],
      }
    },
  }
}

const hostnameOf = (address: string) => `ip-${address.replaceAll('.', '-')}.ec2.internal`
