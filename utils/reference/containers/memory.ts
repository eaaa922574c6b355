/** A container's memory: what is taken of its hard limit, and whether the kernel had to kill for it (FL-05). */
export class Memory {
  oomKilled = false
  readonly limitBytes: number
  #takenBytes = 0

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes
  }

  get freeBytes(): number {
    return this.limitBytes - this.#takenBytes
  }

  /** Takes memory for good (a file in a tmpfs); the caller has looked at `freeBytes` before. */
  take(bytes: number): void {
    this.#takenBytes += bytes
  }
}
