/** Takes away what a scenario made, last made first, whatever happened before. */
export interface CleanUp {
  /** Registers how to take away one thing: `cluster web-1`. */
  add(what: string, remove: () => Promise<unknown>): void
  /** Runs them all; the things that could not be taken away, each with the reason. */
  run(): Promise<string[]>
}

export function createCleanUp(): CleanUp {
  const removals: { what: string; remove: () => Promise<unknown> }[] = []
  return {
    add: (what, remove) => void removals.push({ what, remove }),
    async run() {
      const leftBehind: string[] = []
      for (const { what, remove } of removals.splice(0).reverse()) {
        try {
          await remove()
        } catch (error) {
          leftBehind.push(
            `${what}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
          )
        }
      }
      return leftBehind
    },
  }
}
