import type { TaskOwner, TaskState } from '../world.ts'

/** Where a task stands, as a scheduler sees it. */
export type FleetStage =
  /** To run, and not RUNNING yet. */
  | 'starting'
  /** RUNNING, and to stay. */
  | 'running'
  /** Told to stop, or ended by itself, and not STOPPED yet. */
  | 'stopping'
  | 'stopped'

/** What became of a task; `from` is undefined for one that was just launched, and equals `to` when only its health changed. */
export interface FleetChange {
  readonly task: TaskState
  readonly from: FleetStage | undefined
  readonly to: FleetStage
}

/** Is told of each change of a fleet's tasks that `Fleet` notices. */
export interface FleetWatcher {
  fleetChanged(fleet: Fleet, change: FleetChange): void
}

/**
 * The tasks of one deployment or one task set, told apart by stage as they change: whoever asks how many there are pays
 * for none of them. STOPPED tasks leave it.
 */
export class Fleet implements TaskOwner {
  readonly starting = new Set<TaskState>()
  readonly running = new Set<TaskState>()
  readonly stopping = new Set<TaskState>()
  /** Those of `stopping` that are still shown as RUNNING. */
  readonly #leaving = new Set<TaskState>()
  readonly #watcher: FleetWatcher

  constructor(watcher: FleetWatcher) {
    this.#watcher = watcher
  }

  /** `pendingCount`: tasks on their way to RUNNING. */
  get pendingCount(): number {
    return this.starting.size
  }

  /** `runningCount`: tasks whose last status is RUNNING, those that are told to stop included (SV-10). */
  get runningCount(): number {
    return this.running.size + this.#leaving.size
  }

  /** All that are not STOPPED. */
  get size(): number {
    return this.starting.size + this.running.size + this.stopping.size
  }

  taskChanged(task: TaskState): void {
    const from = this.#stageOf(task)
    const to = stageOf(task)
    if (from !== to) {
      if (from !== undefined) this.#remove(task, from)
      if (to !== 'stopped') this[to].add(task)
    }
    if (to === 'stopping' && task.task.lastStatus === 'RUNNING') this.#leaving.add(task)
    else this.#leaving.delete(task)
    this.#watcher.fleetChanged(this, { task, from, to })
  }

  #stageOf(task: TaskState): Exclude<FleetStage, 'stopped'> | undefined {
    if (this.running.has(task)) return 'running'
    if (this.starting.has(task)) return 'starting'
    return this.stopping.has(task) ? 'stopping' : undefined
  }

  #remove(task: TaskState, from: Exclude<FleetStage, 'stopped'>): void {
    this[from].delete(task)
  }
}

function stageOf({ task }: TaskState): FleetStage {
  if (task.lastStatus === 'STOPPED') return 'stopped'
  if (task.desiredStatus === 'STOPPED') return 'stopping'
  return task.lastStatus === 'RUNNING' ? 'running' : 'starting'
}
