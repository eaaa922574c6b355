import type { Clock, Timer } from '../../clock.ts'
import type { Execution, Wait, Wakeup } from './execution.ts'

/**
 * Drives one execution on the clock. An execution that waits for ever holds no timer.
 * A class, as there is one of it for each simulated process: methods on the prototype cost no memory each.
 */
export class Thread {
  /** The exit code, once it has ended. */
  status: number | undefined
  readonly #execution: Execution
  readonly #clock: Clock
  readonly #onEnd: (status: number) => void
  #timer: Timer | undefined
  #wait: Wait | undefined

  constructor(execution: Execution, clock: Clock, onEnd: (status: number) => void) {
    this.#execution = execution
    this.#clock = clock
    this.#onEnd = onEnd
  }

  /** Runs up to the first wait, at once or after a delay; call it once. */
  start(delayMs = 0): void {
    if (delayMs === 0) this.#step('elapsed')
    else this.#wake(delayMs)
  }

  /** Ends the wait at hand if it can be interrupted. */
  interrupt(): void {
    if (this.#wait?.interruptible !== true) return
    this.#timer?.cancel()
    this.#step('interrupted')
  }

  /** Ends it here with this status; what it was doing is dropped, and what it holds is let go. */
  kill(status: number): void {
    if (this.status !== undefined) return
    const isWaiting = this.#wait !== undefined
    this.#end(status)
    if (isWaiting) this.#execution.return(status)
  }

  #step(wakeup: Wakeup): void {
    if (this.status !== undefined) return
    this.#wait = undefined
    this.#timer = undefined
    const next = this.#execution.next(wakeup)
    if (this.status !== undefined) return
    if (next.done) {
      this.#end(next.value)
      return
    }
    this.#wait = next.value
    if (Number.isFinite(next.value.ms)) this.#wake(next.value.ms)
  }

  #wake(delayMs: number): void {
    this.#timer = this.#clock.after(delayMs, () => this.#step('elapsed'))
  }

  #end(status: number): void {
    this.#timer?.cancel()
    this.#timer = undefined
    this.#wait = undefined
    this.status = status
    this.#onEnd(status)
  }
}
