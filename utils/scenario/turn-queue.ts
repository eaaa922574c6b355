/**
 * How a turn is taken: `shared` with others, as `client` with others while a program mostly waits for the endpoint, or `alone`
 * with nobody.
 */
export type TurnKind = 'shared' | 'client' | 'alone'

/** Who waits for a turn, and of what kind. */
export interface Wish {
  readonly id: string
  readonly kind: TurnKind
}

/** How many may have their turn at a time. */
export interface TurnLimits {
  readonly shared: number
  /** Beside the shared ones, and none of their number. */
  readonly client: number
}

/**
 * Whose turn it is: first come, first served among those of a kind. Those of the one kind pass those of the other where these
 * wait for one of their own to end. Nobody passes one that wants to be alone, which passes nobody itself.
 */
export class TurnQueue {
  #waiting: readonly Wish[] = []
  readonly #active = new Map<string, TurnKind>()
  readonly #limits: TurnLimits

  constructor(limits: TurnLimits) {
    this.#limits = limits
  }

  /** Takes in a wish; gives the ids whose turn has come by it. */
  ask(wish: Wish): readonly string[] {
    this.#waiting = [...this.#waiting, wish]
    return this.#grant()
  }

  /** Ends a turn; gives the ids whose turn has come by that. */
  end(id: string): readonly string[] {
    this.#active.delete(id)
    return this.#grant()
  }

  #grant(): readonly string[] {
    const granted: string[] = []
    const passed: Wish[] = []
    let closed = this.#has('alone') > 0
    for (const wish of this.#waiting) {
      closed ||= wish.kind === 'alone' && (this.#active.size > 0 || passed.length > 0)
      if (closed || !this.#hasRoom(wish.kind)) {
        passed.push(wish)
        continue
      }
      this.#active.set(wish.id, wish.kind)
      granted.push(wish.id)
      closed = wish.kind === 'alone'
    }
    this.#waiting = passed
    return granted
  }

  #hasRoom(kind: TurnKind): boolean {
    return kind === 'alone' ? this.#active.size === 0 : this.#has(kind) < this.#limits[kind]
  }

  #has(kind: TurnKind): number {
    return this.#active.values().reduce((count, active) => count + (active === kind ? 1 : 0), 0)
  }
}
