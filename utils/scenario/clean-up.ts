/** Takes away what a scenario made, last made first, whatever happened before. */
export interface CleanUp {
  /** Registers how to take away one thing: `cluster web-1`. */
  add(what: string, remove: () => Promise<unknown>): void
  /** Takes away one thing after the other; what can't be taken away is noted and the rest goes on. */
  run(): Promise<void>
  /** Leaves all that is still registered where it is, and notes why. */
  giveUp(why: string): void
  /** What was not taken away, each with the reason. */
  readonly leftBehind: readonly string[]
}

export function createCleanUp(): CleanUp {
  const removals: { what: string; remove: () => Promise<unknown> }[] = []
  const leftBehind: string[] = []
  return {
    leftBehind,
    add: (what, remove) => void removals.push({ what, remove }),
    async run() {
      for (let next = removals.at(-1); next; next = removals.at(-1)) {
        try {
          await next.remove()
        } catch (error) {
          const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
          leftBehind.push(`${next.what}: ${reason}`)
        }
        removals.splice(removals.indexOf(next), 1)
      }
    },
    giveUp(why) {
      for (const { what } of removals.splice(0).reverse()) leftBehind.push(`${what}: ${why}`)
    },
  }
}
