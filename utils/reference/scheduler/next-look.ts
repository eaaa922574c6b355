import type { Clock, Timer } from '../clock.ts'

/** When a scheduler looks at its service next: as early as anything wishes it, and once for all wishes till then. */
export class NextLook {
  readonly #clock: Clock
  readonly #look: () => void
  #next: { readonly timer: Timer; readonly due: number } | undefined

  constructor(clock: Clock, look: () => void) {
    this.#clock = clock
    this.#look = look
  }

  /** In that many milliseconds, unless it comes before that anyway. */
  in(delayMs: number): void {
    const due = this.#clock.now() + delayMs
    if (this.#next && this.#next.due <= due) return
    this.#next?.timer.cancel()
    const timer = this.#clock.after(delayMs, () => {
      this.#next = undefined
      this.#look()
    })
    this.#next = { timer, due }
  }
}
