/** A pending timer; `cancel` is harmless after it has fired. */
export interface Timer {
  cancel(): void
}

/** The one source of time in the reference: everything that happens later is scheduled here. */
export interface Clock {
  /** The reference's time, in milliseconds since the epoch. */
  now(): number
  /** Runs `action` once `delayMs` of the reference's time have passed. */
  after(delayMs: number, action: () => void): Timer
}
