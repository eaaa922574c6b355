import { schedulerDurations } from './durations.ts'

/** So many failures in a row are not held against a deployment yet: as many as trip its circuit breaker at least. */
const FREE_FAILURES = 3

/**
 * Holds the starts of a deployment back whose tasks keep failing before they are RUNNING: longer each time, up to 15
 * minutes, and for ever if need be (FL-07). A task that gets RUNNING makes it forget (FL-08). Times are in milliseconds
 * since the epoch.
 */
export class StartThrottle {
  #failures = 0
  #roundBegan = Number.NEGATIVE_INFINITY
  #opensAt = Number.NEGATIVE_INFINITY

  /** When the next task may start. */
  get opensAt(): number {
    return this.#opensAt
  }

  /**
   * Notes that a task launched at that time has failed; tasks that were launched together count as one. True if starts
   * are delayed because of it.
   */
  failed(launchedAt: number, now: number): boolean {
    if (launchedAt < this.#roundBegan) return false
    this.#failures += 1
    this.#roundBegan = now
    const doublings = this.#failures - FREE_FAILURES - 1
    if (doublings < 0) return false
    const delay = schedulerDurations.firstThrottle * 2 ** doublings
    this.#opensAt = now + Math.min(delay, schedulerDurations.longestThrottle)
    return true
  }

  reset(): void {
    this.#failures = 0
    this.#opensAt = Number.NEGATIVE_INFINITY
  }
}
