import type { Clock, Timer } from '../clock.ts'
import type { ContainerPlan } from './container-plan.ts'
import type { FileSystem } from './file-system.ts'
import { type HealthMonitor, monitorHealth } from './health-monitor.ts'
import { Memory } from './memory.ts'
import { type MainProcess, startMainProcess } from './process/main-process.ts'
import { Processes } from './process/processes.ts'
import { restarts } from './restart-policy.ts'
import type { Network, Surroundings } from './surroundings.ts'

/** Who is told what happens to a container. */
export interface ContainerOwner {
  readonly clock: Clock
  /** Whether containers may be started, and restarted, at all. */
  readonly mayStart: boolean
  /** It has ended for good. */
  exited(container: SimulatedContainer): void
  healthChanged(container: SimulatedContainer): void
}

/** Where a container is put when it starts. */
export interface ContainerHost {
  readonly hostname: string
  readonly files: FileSystem
  readonly network: Network
  /** What the agent adds to the environment. */
  readonly environment: readonly (readonly [string, string])[]
}

/** A container of a task, from its plan to its exit. A class, as there is one for each of thousands of tasks. */
export class SimulatedContainer {
  readonly plan: ContainerPlan
  status: 'PENDING' | 'RUNNING' | 'STOPPED' = 'PENDING'
  health: 'UNKNOWN' | 'HEALTHY' | 'UNHEALTHY' = 'UNKNOWN'
  /** Absent until it has ended, and for one that never ran. */
  exitCode: number | undefined
  /** What there is to explain (TK-21). */
  reason: string | undefined
  startedAt: number | undefined
  readonly #owner: ContainerOwner
  /** Kept for restarts. */
  #host: ContainerHost | undefined
  #process: MainProcess | undefined
  #monitor: HealthMonitor | undefined
  #killTimer: Timer | undefined
  #isStopping = false

  constructor(plan: ContainerPlan, owner: ContainerOwner) {
    this.plan = plan
    this.#owner = owner
  }

  get isStopping(): boolean {
    return this.#isStopping
  }

  /** Starts it; a container without its program ends at once with CannotStartContainerError (FL-04). */
  start(host: ContainerHost): void {
    if (this.plan.definition.restartPolicy?.enabled) this.#host = host
    const surroundings: Surroundings = {
      clock: this.#owner.clock,
      hostname: host.hostname,
      files: host.files,
      network: host.network,
      ports: this.plan.ports,
      memory: new Memory(this.plan.memoryLimitBytes),
      processes: new Processes(),
    }
    const { command, definition } = this.plan
    const environment = new Map([...this.plan.environment, ['HOSTNAME', host.hostname], ...host.environment])
    const workingDirectory = definition.workingDirectory ?? '/'
    const hasInit = definition.linuxParameters?.initProcessEnabled === true
    const onEnd = (exitCode: number) => this.#ended(exitCode, surroundings.memory.oomKilled)
    const process = startMainProcess({ command, environment, workingDirectory, surroundings, hasInit, onEnd })
    if (!process) {
      this.end(127, cannotStart(command[0] ?? ''))
      return
    }
    this.#process = process
    this.status = 'RUNNING'
    this.startedAt = this.#owner.clock.now()
    const { healthCheck } = definition
    if (healthCheck) {
      this.#monitor = monitorHealth(
        healthCheck,
        { surroundings, environment, workingDirectory },
        (health) => {
          this.health = health
          this.#owner.healthChanged(this)
        },
      )
    }
  }

  /** Sends the stop signal, and SIGKILL after the stop timeout (TK-14). One that never ran ends at once. */
  stop(): void {
    if (this.#isStopping || this.status === 'STOPPED') return
    this.#isStopping = true
    if (!this.#process) {
      this.end(undefined, undefined)
      return
    }
    this.#monitor?.stop()
    const { image, stopTimeoutMs } = this.plan
    this.#killTimer = this.#owner.clock.after(stopTimeoutMs, () => this.#process?.signal('SIGKILL'))
    this.#process.signal(image?.stopSignal ?? 'SIGTERM')
  }

  /** Ends it without its having run or run on: an image that can't be pulled, a dependency that can't be met. */
  end(exitCode: number | undefined, reason: string | undefined): void {
    this.#killTimer?.cancel()
    this.#monitor?.stop()
    this.#process = undefined
    this.status = 'STOPPED'
    this.exitCode = exitCode
    this.reason = reason
    this.#owner.exited(this)
  }

  /** Drops it without a word to the owner. */
  abandon(): void {
    const process = this.#process
    this.#killTimer?.cancel()
    this.#monitor?.stop()
    this.#process = undefined
    process?.signal('SIGKILL')
  }

  #ended(exitCode: number, wasOomKilled: boolean): void {
    if (!this.#process) return
    const ranMs = this.#owner.clock.now() - (this.startedAt ?? 0)
    const host = this.#host
    if (host && this.#owner.mayStart && restarts(this.plan.definition.restartPolicy, exitCode, ranMs)) {
      this.#monitor?.stop()
      this.start(host)
      return
    }
    // Written as the agent writes it (agent/engine/errors.go).
    this.end(exitCode, wasOomKilled ? 'OutOfMemoryError: Container killed due to memory usage' : undefined)
  }
}

function cannotStart(program: string): string {
  return (
    'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim ' +
    `task: OCI runtime create failed: runc create failed: unable to start container process: exec: "${program}": ` +
    'executable file not found in $PATH: unknown'
  )
}
