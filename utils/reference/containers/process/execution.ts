/** What a running program waits for: time to pass, or, if it can be interrupted, a signal or the end of a child. */
export interface Wait {
  /** Milliseconds of the reference's time; Infinity waits for an interruption or for being killed. */
  readonly ms: number
  readonly interruptible?: boolean
}

export type Wakeup = 'elapsed' | 'interrupted'

/** A program that runs: it gives what it waits for, and ends with its exit code. */
export type Execution = Generator<Wait, number, Wakeup>
