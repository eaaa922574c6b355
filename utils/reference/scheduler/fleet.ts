import type { TaskDefinition } from '@aws-sdk/client-ecs'
import type { Clock } from '../clock.ts'
import { isDraining } from '../instances/drain-instance.ts'
import type { TaskOwner, TaskState } from '../world.ts'
import { SettlingQueue } from './settling-queue.ts'
import { PlaceCounts, StopCandidates } from './stop-candidates.ts'
import { checkedContainers, checkedHealth, type TaskHealth } from './task-health.ts'

/** Where a task stands, as a scheduler sees it. */
export type FleetStage =
  /** To run, and not RUNNING yet. */
  | 'starting'
  /** RUNNING, and to stay. */
  | 'running'
  /** Told to stop, or ended by itself, and not STOPPED yet. */
  | 'stopping'
  | 'stopped'

/**
 * What became of a task; `from` is undefined for one that was just launched, and equals `to` when only its health, its
 * protection or its instance changed.
 */
export interface FleetChange {
  readonly task: TaskState
  readonly from: FleetStage | undefined
  readonly to: FleetStage
  /** Its health where that is new; a task that leaves `running` has none. */
  readonly health?: TaskHealth | undefined
}

/** Is told of each change of a fleet's tasks that `Fleet` notices. */
export interface FleetWatcher {
  fleetChanged(fleet: Fleet, change: FleetChange): void
}

export interface FleetOptions {
  readonly clock: Clock
  readonly definition: TaskDefinition
  /** How long after RUNNING a failing health check doesn't count (SV-24), in milliseconds. */
  graceMs(): number
}

/**
 * The tasks of one deployment or one task set, told apart by stage, health and protection as they change: whoever asks
 * how many there are, or which to stop next, pays for none of them. STOPPED tasks leave it.
 */
export class Fleet implements TaskOwner {
  readonly starting = new Set<TaskState>()
  readonly running = new Set<TaskState>()
  readonly stopping = new Set<TaskState>()
  /** Those of `running` that have failed their health checks. */
  readonly unhealthy = new Set<TaskState>()
  /** Those of `running` that have to make way, as their instance drains (CI-03); unhealthy ones have to anyway. */
  readonly displaced = new Set<TaskState>()
  /** Tasks by the capacity provider that they were launched with; STOPPED and stopping ones are not among them. */
  readonly providers = new Map<string, number>()
  readonly #healthy = new Set<TaskState>()
  /** Those of `starting` and `running` that may not be stopped (MISC-01). */
  readonly #protected = new Set<TaskState>()
  /** Those of `running` whose failure falls into the grace period. */
  readonly #excused = new Set<TaskState>()
  /** Those of `stopping` that are still shown as RUNNING. */
  readonly #leaving = new Set<TaskState>()
  readonly #counts = new PlaceCounts()
  readonly #candidates = {
    healthy: new StopCandidates(this.#counts),
    undetermined: new StopCandidates(this.#counts),
  }
  readonly #checked: readonly string[]
  readonly #settling: SettlingQueue
  readonly #watcher: FleetWatcher
  readonly #options: FleetOptions

  constructor(watcher: FleetWatcher, options: FleetOptions) {
    this.#watcher = watcher
    this.#options = options
    this.#checked = checkedContainers(options.definition)
    this.#settling = new SettlingQueue(options.clock, (task) => this.#settled(task))
  }

  /** `pendingCount`: tasks on their way to RUNNING. */
  get pendingCount(): number {
    return this.starting.size
  }

  /** `runningCount`: tasks whose last status is RUNNING, those that are told to stop included (SV-10). */
  get runningCount(): number {
    return this.running.size + this.#leaving.size
  }

  /** Tasks that are to stay and that count for the lower bound (SV-24). */
  get healthyCount(): number {
    return this.#healthy.size
  }

  /** RUNNING tasks on which there is no verdict yet. */
  get undeterminedCount(): number {
    return this.running.size - this.#healthy.size - this.unhealthy.size
  }

  /** Starting and running ones. */
  get keptCount(): number {
    return this.starting.size + this.running.size
  }

  get protectedCount(): number {
    return this.#protected.size
  }

  /** Whether its tasks have health checks, so that being RUNNING says little of them. */
  get hasHealthChecks(): boolean {
    return this.#checked.length > 0
  }

  /** All that are not STOPPED. */
  get size(): number {
    return this.starting.size + this.running.size + this.stopping.size
  }

  /** Starting and running tasks in a zone. */
  countInZone(zone: string): number {
    return this.#counts.inZone(zone)
  }

  isProtected(task: TaskState): boolean {
    return this.#protected.has(task)
  }

  /** The running task of that health to stop first; those that are protected or displaced are none. */
  nextToStop(health: 'healthy' | 'undetermined'): TaskState | undefined {
    return this.#candidates[health].next()
  }

  isHealthy(task: TaskState): boolean {
    return this.#healthy.has(task)
  }

  taskChanged(task: TaskState): void {
    const from = this.#stageOf(task)
    const to = stageOf(task)
    if (from !== to) this.#move(task, from, to)
    const isMarked = this.#mark(task, to)
    const health = to === 'running' ? this.#judge(task) : undefined
    if (from !== to || isMarked || health) this.#watcher.fleetChanged(this, { task, from, to, health })
  }

  #stageOf(task: TaskState): Exclude<FleetStage, 'stopped'> | undefined {
    if (this.running.has(task)) return 'running'
    if (this.starting.has(task)) return 'starting'
    return this.stopping.has(task) ? 'stopping' : undefined
  }

  #move(task: TaskState, from: Exclude<FleetStage, 'stopped'> | undefined, to: FleetStage): void {
    if (from !== undefined) this[from].delete(task)
    if (from === 'running') this.#leaveRunning(task)
    if (to !== 'stopped') this[to].add(task)
    if (isKept(to) !== isKept(from)) this.#count(task, isKept(to))
    if (to === 'running') {
      this.#candidates.undetermined.add(task)
      if (!this.hasHealthChecks) this.#settling.add(task)
    }
  }

  #count(task: TaskState, isIn: boolean): void {
    if (isIn) this.#counts.add(task)
    else this.#counts.delete(task)
    const { capacityProviderName: provider } = task.task
    if (provider === undefined) return
    this.providers.set(provider, (this.providers.get(provider) ?? 0) + (isIn ? 1 : -1))
  }

  #leaveRunning(task: TaskState): void {
    this.#candidates.healthy.delete(task)
    this.#candidates.undetermined.delete(task)
    this.#healthy.delete(task)
    this.unhealthy.delete(task)
    this.#excused.delete(task)
  }

  /** Brings up to date what is known of it beside its health. True if that is new. */
  #mark(task: TaskState, stage: FleetStage): boolean {
    const changes = [
      mark(this.#leaving, task, stage === 'stopping' && task.task.lastStatus === 'RUNNING'),
      mark(this.#protected, task, isKept(stage) && isProtectedAt(task, this.#options.clock.now())),
      mark(this.displaced, task, stage === 'running' && isDraining(task) && !this.unhealthy.has(task)),
    ]
    if (stage === 'running') this.#offer(task)
    return changes.includes(true)
  }

  /** Puts a running task among the candidates of its health, or takes it out of them. */
  #offer(task: TaskState): void {
    const mayStop = !this.#protected.has(task) && !this.displaced.has(task) && !this.unhealthy.has(task)
    const isHealthy = this.#healthy.has(task)
    for (const health of ['healthy', 'undetermined'] as const) {
      if (mayStop && isHealthy === (health === 'healthy')) this.#candidates[health].add(task)
      else this.#candidates[health].delete(task)
    }
  }

  /** Its health where that has changed. */
  #judge(task: TaskState): TaskHealth | undefined {
    if (!this.hasHealthChecks) return undefined
    let health = checkedHealth(task, this.#checked)
    if (health === 'unhealthy' && this.#isExcused(task)) health = 'undetermined'
    return this.#setHealth(task, health) ? health : undefined
  }

  /** Within the grace period a failure doesn't count; it is looked at again when that is over (SV-24). */
  #isExcused(task: TaskState): boolean {
    const { clock, graceMs } = this.#options
    const leftMs = (task.task.startedAt?.getTime() ?? 0) + graceMs() - clock.now()
    if (leftMs <= 0) return false
    if (!this.#excused.has(task)) {
      this.#excused.add(task)
      clock.after(leftMs, () => {
        if (this.#excused.delete(task)) this.taskChanged(task)
      })
    }
    return true
  }

  #settled(task: TaskState): void {
    if (!this.running.has(task) || !this.#setHealth(task, 'healthy')) return
    this.#watcher.fleetChanged(this, { task, from: 'running', to: 'running', health: 'healthy' })
  }

  #setHealth(task: TaskState, health: TaskHealth): boolean {
    const changes = [
      mark(this.#healthy, task, health === 'healthy'),
      mark(this.unhealthy, task, health === 'unhealthy'),
    ]
    if (!changes.includes(true)) return false
    if (health === 'unhealthy') this.displaced.delete(task)
    this.#offer(task)
    return true
  }
}

/** Adds the task to the set or takes it out; true if it was otherwise before. */
function mark(set: Set<TaskState>, task: TaskState, isIn: boolean): boolean {
  if (set.has(task) === isIn) return false
  if (isIn) set.add(task)
  else set.delete(task)
  return true
}

function stageOf({ task }: TaskState): FleetStage {
  if (task.lastStatus === 'STOPPED') return 'stopped'
  if (task.desiredStatus === 'STOPPED') return 'stopping'
  return task.lastStatus === 'RUNNING' ? 'running' : 'starting'
}

function isKept(stage: FleetStage | undefined): boolean {
  return stage === 'starting' || stage === 'running'
}

function isProtectedAt({ protection }: TaskState, now: number): boolean {
  if (!protection?.protectionEnabled) return false
  return (protection.expirationDate?.getTime() ?? Number.POSITIVE_INFINITY) > now
}
