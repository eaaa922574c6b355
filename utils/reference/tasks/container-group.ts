import type { Clock } from '../clock.ts'
import type { ContainerPlan } from '../containers/container-plan.ts'
import {
  type ContainerHost,
  type ContainerOwner,
  SimulatedContainer,
} from '../containers/simulated-container.ts'
import { dependencyState, dependsOn, stillWaits } from './dependencies.ts'

/** Who is told what happens in the group. */
export interface GroupOwner {
  readonly clock: Clock
  hostOf(container: SimulatedContainer): ContainerHost
  /** A container has started, has ended, or its health has changed. */
  containerChanged(container: SimulatedContainer): void
  /** A container can never start, as what it depends on has not come to pass (FL-10, FL-11). */
  containerBlocked(container: SimulatedContainer): void
  /** All have ended. */
  allStopped(): void
}

/** The containers of a task: started as their dependencies allow, stopped in the reverse order (FL-10). */
export class ContainerGroup implements ContainerOwner {
  readonly containers: readonly SimulatedContainer[]
  readonly clock: Clock
  readonly #owner: GroupOwner
  #phase: 'closed' | 'starting' | 'stopping' = 'closed'

  constructor(plans: readonly ContainerPlan[], owner: GroupOwner) {
    this.clock = owner.clock
    this.#owner = owner
    this.containers = plans.map((plan) => new SimulatedContainer(plan, this))
  }

  /** Whether every container has started, or ended. */
  get hasStarted(): boolean {
    return this.containers.every(({ status }) => status !== 'PENDING')
  }

  get mayStart(): boolean {
    return this.#phase === 'starting'
  }

  /** Starts what can start now; what depends on others follows as they get there. */
  start(): void {
    this.#phase = 'starting'
    this.#startReady()
  }

  /** From now on nothing starts and nothing restarts. */
  hold(): void {
    this.#phase = 'closed'
  }

  /** Stops all: a container gets its signal once those that depend on it have ended. */
  stop(): void {
    this.#phase = 'stopping'
    if (this.#allStopped()) this.#owner.allStopped()
    else this.#stopReady()
  }

  /** Drops all as they are: nobody watches them any more. */
  abandon(): void {
    this.#phase = 'closed'
    for (const container of this.containers) container.abandon()
  }

  exited(container: SimulatedContainer): void {
    this.#owner.containerChanged(container)
    if (this.#phase !== 'stopping') this.#startReady()
    else if (this.#allStopped()) this.#owner.allStopped()
    else this.#stopReady()
  }

  healthChanged(container: SimulatedContainer): void {
    this.#owner.containerChanged(container)
    this.#startReady()
  }

  #allStopped(): boolean {
    return this.containers.every(({ status }) => status === 'STOPPED')
  }

  #startReady(): void {
    for (let next = this.#nextToStart(); next; next = this.#nextToStart()) {
      next.start(this.#owner.hostOf(next))
      // One that could not start has been reported already, as exited.
      if (next.startedAt === undefined) continue
      this.#owner.containerChanged(next)
      this.#watchStartTimeout(next)
    }
  }

  #nextToStart(): SimulatedContainer | undefined {
    for (const container of this.containers) {
      if (!this.mayStart) return undefined
      if (container.status !== 'PENDING') continue
      const state = dependencyState(container.plan, this.containers)
      if (state === 'met') return container
      if (state === 'impossible') this.#block(container, 'can never be met')
    }
    return undefined
  }

  #stopReady(): void {
    for (const container of this.containers) {
      if (container.status === 'STOPPED' || container.isStopping) continue
      if (!this.containers.some((other) => other.status !== 'STOPPED' && dependsOn(other, container)))
        container.stop()
    }
  }

  #watchStartTimeout(container: SimulatedContainer): void {
    const { startTimeout = 0 } = container.plan.definition
    if (startTimeout <= 0) return
    this.clock.after(startTimeout * 1000, () => {
      const late = this.mayStart && this.containers.find((other) => stillWaits(other, container))
      if (late) this.#block(late, `has timed out after ${startTimeout} s`)
    })
  }

  #block(container: SimulatedContainer, what: string): void {
    container.reason = `A container that ${container.plan.name} depends on: the dependency ${what}.`
    this.#owner.containerBlocked(container)
  }
}
