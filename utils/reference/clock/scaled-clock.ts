import type { Clock } from '../clock.ts'
import { createTimerQueue } from './timer-queue.ts'

/** The longest delay that `setTimeout` takes without wrapping to 1 ms. */
const LONGEST_REAL_DELAY = 2 ** 31 - 1

/**
 * A clock that starts at the real time and runs `scale` times as fast (1: real time; 50: a second takes 20 ms).
 * However many timers are pending, one real timer is armed, for the earliest. It is unref'd: pending timers alone do
 * not keep a process alive. `stop` drops all timers, and later ones never fire.
 * Timers that are due together fire in the order of their due times, with `now()` as it really is, never earlier than
 * the due time.
 */
export function createScaledClock(scale: number): Clock & { stop(): void } {
  if (!(scale > 0 && Number.isFinite(scale))) throw new RangeError(`Time scale must be above 0, got ${scale}`)
  const epoch = Date.now()
  const startedAt = performance.now()
  const queue = createTimerQueue()
  let armed: { readonly due: number; readonly timeout: NodeJS.Timeout } | undefined
  let stopped = false

  const now = () => epoch + (performance.now() - startedAt) * scale

  function arm() {
    const due = queue.nextDue()
    if (due === armed?.due) return
    clearTimeout(armed?.timeout)
    armed = undefined
    if (due === undefined || stopped) return
    const realDelay = Math.min(Math.max(0, Math.ceil((due - now()) / scale)), LONGEST_REAL_DELAY)
    armed = { due, timeout: setTimeout(fire, realDelay).unref() }
  }

  function fire() {
    armed = undefined
    try {
      for (let timer = queue.takeDue(now()); timer !== undefined; timer = queue.takeDue(now())) timer.action()
    } finally {
      arm()
    }
  }

  return {
    now,
    after(delayMs, action) {
      const timer = queue.add(now() + Math.max(0, delayMs), action)
      arm()
      return timer
    },
    stop() {
      stopped = true
      queue.clear()
      clearTimeout(armed?.timeout)
      armed = undefined
    },
  }
}
