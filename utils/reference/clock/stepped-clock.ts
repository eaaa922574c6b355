import type { Clock } from '../clock.ts'
import { createTimerQueue } from './timer-queue.ts'

/** A clock that stands still until it is told to advance: for unit tests without real waiting. */
export interface SteppedClock extends Clock {
  /**
   * Moves the time on by `ms` and fires what falls due, in the order of the due times, each with `now()` at its own due
   * time; timers that they add and that fall due in the same stretch fire too.
   */
  advance(ms: number): void
  /** When the next timer is due; undefined if none is pending. */
  nextDue(): number | undefined
}

/** A stepped clock that begins at `start`, milliseconds since the epoch. */
export function createSteppedClock(start = Date.UTC(2026, 0, 1)): SteppedClock {
  const queue = createTimerQueue()
  let now = start
  return {
    now: () => now,
    after: (delayMs, action) => queue.add(now + Math.max(0, delayMs), action),
    nextDue: () => queue.nextDue(),
    advance(ms) {
      const end = now + ms
      for (let timer = queue.takeDue(end); timer !== undefined; timer = queue.takeDue(end)) {
        now = timer.due
        timer.action()
      }
      now = end
    },
  }
}
