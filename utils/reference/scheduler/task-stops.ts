import type { TaskState } from '../world.ts'
import { taskEventTexts } from './events.ts'
import type { Fleet } from './fleet.ts'

/** `stoppedReason` of a task that the scheduler stops for its health. */
export const FAILED_HEALTH_CHECKS = 'Task failed container health checks'

/** Stops tasks of a service or a task set, and tells of all of them together when the look at it is over. */
export class TaskStops {
  readonly #running: TaskState[] = []
  readonly #pending: TaskState[] = []
  readonly #addEvent: (text: string) => void

  /** `addEvent` writes an event of that text about the service or the task set. */
  constructor(addEvent: (text: string) => void) {
    this.#addEvent = addEvent
  }

  /** Stops a task that is not needed any more (SV-27). */
  stop(task: TaskState): void {
    this.#stop(task, `Scaling activity initiated by (deployment ${task.task.startedBy})`)
  }

  /** Stops all tasks of a fleet, protected or not. */
  stopAll({ starting, running }: Fleet): void {
    for (const task of [...starting, ...running]) this.stop(task)
  }

  /** Stops tasks on their way to RUNNING, except protected ones. Gives how many. */
  stopPending(fleet: Fleet, most: number): number {
    const chosen = fleet.starting
      .values()
      .filter((task) => !fleet.isProtected(task))
      .take(Math.max(0, most))
      .toArray()
    for (const task of chosen) this.stop(task)
    return chosen.length
  }

  /** Stops tasks that have failed their health checks (FL-13): protection is from scaling and deployments. Gives how many. */
  stopUnhealthy(fleet: Fleet, most: number): number {
    const chosen = fleet.unhealthy.values().take(Math.max(0, most)).toArray()
    for (const task of chosen) this.#fail(task)
    return chosen.length
  }

  /** Stops RUNNING tasks of that health, except protected ones. Gives how many. */
  stopRunning(fleet: Fleet, health: 'healthy' | 'undetermined', most: number): number {
    let count = 0
    for (let next = fleet.nextToStop(health); next && count < most; next = fleet.nextToStop(health)) {
      this.stop(next)
      count += 1
    }
    return count
  }

  /** Writes the events of all that was stopped. */
  tell(): void {
    const texts = [
      ...taskEventTexts(this.#running, 'stopped', 'running tasks'),
      ...taskEventTexts(this.#pending, 'stopped', 'pending tasks'),
    ]
    for (const text of texts) this.#addEvent(text)
  }

  #fail(task: TaskState): void {
    this.#addEvent(`(task ${task.id}) failed container health checks.`)
    this.#stop(task, FAILED_HEALTH_CHECKS)
  }

  #stop(task: TaskState, reason: string): void {
    const told = task.task.lastStatus === 'RUNNING' ? this.#running : this.#pending
    told.push(task)
    task.stop('ServiceSchedulerInitiated', reason)
  }
}
