import type { NetworkBinding } from '@aws-sdk/client-ecs'
import type { TaskState } from '../world.ts'
import { hostPortsOf, portKey } from './host-ports.ts'

/** What one task takes, as it was counted. */
interface Share {
  readonly cpu: number
  readonly memory: number
  ports: readonly string[]
  isToRun: boolean
  isPending: boolean
}

/**
 * What the tasks on one container instance take together (CI-02), kept as they come, change and go: whoever asks pays for
 * none of them.
 */
export class InstanceLoad {
  /** CPU units. */
  cpu = 0
  /** MiB. */
  memory = 0
  /** Tasks that are to run. */
  toRunCount = 0
  /** Tasks whose last status is PENDING. */
  pendingCount = 0
  readonly #ports = new Map<string, number>()
  readonly #groups = new Map<string, number>()
  readonly #shares = new Map<TaskState, Share>()
  readonly #onRoom: () => void

  /** `onRoom` is told whenever a task has let go of its place. */
  constructor(onRoom: () => void = () => {}) {
    this.#onRoom = onRoom
  }

  /** The tasks that hold resources here, in the order of their placement. */
  get tasks(): Iterable<TaskState> {
    return this.#shares.keys()
  }

  /** The host ports in use, as `tcp/80`: those that definitions name, and those that containers have been given. */
  get ports(): Pick<ReadonlySet<string>, 'has' | 'keys'> {
    return this.#ports
  }

  /** The groups of the tasks that are to run here, each once. */
  get groups(): Iterable<string> {
    return this.#groups.keys()
  }

  /** How many tasks of the group are to run here. */
  tasksOfGroup(group: string): number {
    return this.#groups.get(group) ?? 0
  }

  place(state: TaskState): void {
    const { task, definition } = state
    const share = {
      cpu: Number(task.cpu ?? 0),
      memory: Number(task.memory ?? 0),
      ports: [],
      isToRun: false,
      isPending: false,
    }
    this.#shares.set(state, share)
    this.cpu += share.cpu
    this.memory += share.memory
    this.#take(share, hostPortsOf(definition))
    this.taskChanged(state)
  }

  /** A container of the task got these ports. */
  bind(state: TaskState, bindings: readonly NetworkBinding[]): void {
    const share = this.#shares.get(state)
    if (share) this.#take(share, bindings.map(portKey))
  }

  /** The task's last or desired status has changed. */
  taskChanged(state: TaskState): void {
    const share = this.#shares.get(state)
    if (!share) return
    const { desiredStatus, lastStatus, group = '' } = state.task
    this.#count(share, group, { isToRun: desiredStatus === 'RUNNING', isPending: lastStatus === 'PENDING' })
  }

  /** The task has stopped: what it took is free again. */
  letGo(state: TaskState): void {
    const share = this.#shares.get(state)
    if (!share) return
    this.#shares.delete(state)
    this.cpu -= share.cpu
    this.memory -= share.memory
    for (const port of share.ports) add(this.#ports, port, -1)
    this.#count(share, state.task.group ?? '', { isToRun: false, isPending: false })
    this.#onRoom()
  }

  #take(share: Share, ports: readonly string[]): void {
    const added = ports.filter((port) => !share.ports.includes(port))
    if (added.length === 0) return
    share.ports = [...share.ports, ...added]
    for (const port of added) add(this.#ports, port, 1)
  }

  #count(share: Share, group: string, now: Pick<Share, 'isToRun' | 'isPending'>): void {
    const toRun = Number(now.isToRun) - Number(share.isToRun)
    this.toRunCount += toRun
    if (toRun !== 0) add(this.#groups, group, toRun)
    this.pendingCount += Number(now.isPending) - Number(share.isPending)
    Object.assign(share, now)
  }
}

/** Counts in a map that holds no zeros. */
function add(counts: Map<string, number>, key: string, amount: number): void {
  const count = (counts.get(key) ?? 0) + amount
  if (count === 0) counts.delete(key)
  else counts.set(key, count)
}
