import type { Clock } from '../clock.ts'
import type { TaskState } from '../world.ts'
import { schedulerDurations } from './durations.ts'

/**
 * Tasks without health checks on their way to be taken for healthy (SV-24). All of them wait for the same time, so they
 * get there in the order in which they came, and one timer does for all.
 */
export class SettlingQueue {
  readonly #clock: Clock
  readonly #settled: (task: TaskState) => void
  #waiting: { readonly task: TaskState; readonly due: number }[] = []
  #isArmed = false

  constructor(clock: Clock, settled: (task: TaskState) => void) {
    this.#clock = clock
    this.#settled = settled
  }

  add(task: TaskState): void {
    this.#waiting.push({ task, due: this.#clock.now() + schedulerDurations.settle })
    this.#arm()
  }

  #arm(): void {
    const [first] = this.#waiting
    if (this.#isArmed || !first) return
    this.#isArmed = true
    this.#clock.after(first.due - this.#clock.now(), () => this.#takeDue())
  }

  #takeDue(): void {
    this.#isArmed = false
    const now = this.#clock.now()
    const firstLeft = this.#waiting.findIndex(({ due }) => due > now)
    const due = this.#waiting.splice(0, firstLeft < 0 ? this.#waiting.length : firstLeft)
    this.#arm()
    for (const { task } of due) this.#settled(task)
  }
}
