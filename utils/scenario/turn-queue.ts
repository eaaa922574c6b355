/** Who waits for a turn, and whether with nobody else. */
export interface Wish {
  readonly id: string
  readonly alone: boolean
}

/** Whose turn it is: any number of wishes together, or one that wants to be alone; first come, first served. */
export class TurnQueue {
  readonly #waiting: Wish[] = []
  readonly #active = new Map<string, Wish>()

  /** Takes in a wish; gives the ids whose turn has come by it. */
  ask(wish: Wish): readonly string[] {
    this.#waiting.push(wish)
    return this.#grant()
  }

  /** Ends a turn; gives the ids whose turn has come by that. */
  end(id: string): readonly string[] {
    this.#active.delete(id)
    return this.#grant()
  }

  #grant(): readonly string[] {
    const granted: string[] = []
    for (let [next] = this.#waiting; next && this.#admits(next); [next] = this.#waiting) {
      this.#waiting.shift()
      this.#active.set(next.id, next)
      granted.push(next.id)
    }
    return granted
  }

  #admits({ alone }: Wish): boolean {
    if (this.#active.size === 0) return true
    return !alone && this.#active.values().every((active) => !active.alone)
  }
}
