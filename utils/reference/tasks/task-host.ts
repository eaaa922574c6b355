import type { MountPoint } from '@aws-sdk/client-ecs'
import type { ContainerPlan } from '../containers/container-plan.ts'
import { type FileStore, FileSystem, type Mount } from '../containers/file-system.ts'
import type { ContainerHost } from '../containers/simulated-container.ts'
import type { Network, Site } from '../containers/surroundings.ts'
import type { TaskState } from '../world.ts'
import { detailOf } from './network-interface.ts'

/**
 * What the containers of a task share while they run: volumes, and with awsvpc or host networking their `localhost`.
 * Made when the first of them starts; a class, as every running task has one.
 */
export class TaskHost {
  readonly #state: TaskState
  readonly #plans: readonly ContainerPlan[]
  #volumes: Map<string, FileStore> | undefined
  readonly #sharesNetwork: boolean
  readonly #networks: Network[] = []

  constructor(state: TaskState, plans: readonly ContainerPlan[]) {
    this.#state = state
    this.#plans = plans
    const { networkMode } = state.definition
    this.#sharesNetwork = networkMode === 'awsvpc' || networkMode === 'host'
  }

  /** Where a container is put when it starts; `region` is what its environment says. */
  hostOf(plan: ContainerPlan, region: string): ContainerHost {
    const { id, task } = this.#state
    const container = task.containers?.find(({ name }) => name === plan.name)
    const containerId = container?.containerArn?.split('/').at(-1) ?? id
    const address = detailOf(task.attachments?.[0] ?? {}, 'privateIPv4Address')
    return {
      hostname: address === undefined ? containerId.slice(-12) : hostnameOf(address),
      files: new FileSystem(this.#mountsOf(plan), plan.definition.readonlyRootFilesystem === true),
      network: this.#networkForOne(),
      environment: [
        ['AWS_REGION', region],
        ['AWS_EXECUTION_ENV', task.launchType === 'FARGATE' ? 'AWS_ECS_FARGATE' : 'AWS_ECS_EC2'],
        ['ECS_CONTAINER_METADATA_URI_V4', `http://169.254.170.2/v4/${containerId}`],
      ],
    }
  }

  /** What listens on a port of one of its containers. */
  listening(containerPort: number): Site | undefined {
    return this.#networks.find((network) => network.has(containerPort))?.get(containerPort)
  }

  #networkForOne(): Network {
    const [shared] = this.#networks
    if (shared && this.#sharesNetwork) return shared
    const network: Network = new Map()
    this.#networks.push(network)
    return network
  }

  #mountsOf({ definition: { mountPoints = [], volumesFrom = [] } }: ContainerPlan): readonly Mount[] {
    if (mountPoints.length + volumesFrom.length === 0) return NO_MOUNTS
    const borrowed = volumesFrom.flatMap(({ sourceContainer, readOnly = false }) => {
      const source = this.#plans.find(({ name }) => name === sourceContainer)
      return (source ? this.#mountsOf(source) : []).map((each) => ({
        ...each,
        readOnly: readOnly || each.readOnly,
      }))
    })
    return [...mountPoints.map((mountPoint) => this.#mount(mountPoint)), ...borrowed]
  }

  #mount({ sourceVolume = '', containerPath = '', readOnly = false }: MountPoint): Mount {
    this.#volumes ??= new Map()
    const store: FileStore = this.#volumes.get(sourceVolume) ?? new Map()
    this.#volumes.set(sourceVolume, store)
    return { path: containerPath.replace(/\/+$/, ''), store, readOnly }
  }
}

const NO_MOUNTS: readonly Mount[] = []
const hostnameOf = (address: string) => `ip-${address.replaceAll('.', '-')}.ec2.internal`
