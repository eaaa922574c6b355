import type { Clock } from '../clock.ts'
import { createTimerQueue } from './timer-queue.ts'

/** The longest delay that `setTimeout` takes without wrapping to 1 ms. */
const LONGEST_REAL_DELAY = 2 ** 31 - 1

/** For so long at a time, in real milliseconds, a clock that is late fires its timers, before calls get their turn again. */
const LONGEST_CATCH_UP = 20

/**
 * A clock that starts at the real time and runs `scale` times as fast (1: real time; 50: a second takes 20 ms).
 * However many timers are pending, one real timer is armed, for the earliest. It is unref'd: pending timers alone do
 * not keep a process alive. `stop` drops all timers, and later ones never fire.
 *
 * It never passes a pending timer: each fires at its own time, in the order of their times, and what follows from it is
 * timed from there. A busy machine makes the clock late, for as long as it is busy, but changes nothing of what happens
 * when: a container that ends within its stop timeout does so however long its process did not get to run.
 */
export function createScaledClock(scale: number): Clock & { stop(): void } {
  if (!(scale > 0 && Number.isFinite(scale))) throw new RangeError(`Time scale must be above 0, got ${scale}`)
  const epoch = Date.now()
  const startedAt = performance.now()
  const queue = createTimerQueue()
  let armed: { readonly due: number; readonly timeout: NodeJS.Timeout } | undefined
  let firing: number | undefined
  let stopped = false

  const intended = () => epoch + (performance.now() - startedAt) * scale
  const now = () => firing ?? Math.min(intended(), queue.nextDue() ?? Number.POSITIVE_INFINITY)

  function arm() {
    const due = queue.nextDue()
    if (due === armed?.due) return
    clearTimeout(armed?.timeout)
    armed = undefined
    if (due === undefined || stopped) return
    const realDelay = Math.min(Math.max(0, Math.ceil((due - intended()) / scale)), LONGEST_REAL_DELAY)
    armed = { due, timeout: setTimeout(fire, realDelay).unref() }
  }

  function fire() {
    armed = undefined
    const until = performance.now() + LONGEST_CATCH_UP
    try {
      for (let timer = queue.takeDue(intended()); timer; timer = queue.takeDue(intended())) {
        firing = timer.due
        timer.action()
        if (performance.now() >= until) break
      }
    } finally {
      firing = undefined
      arm()
    }
  }

  return {
    now,
    after(delayMs, action) {
      const timer = queue.add(now() + Math.max(0, delayMs), action)
      if (firing === undefined) arm()
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
