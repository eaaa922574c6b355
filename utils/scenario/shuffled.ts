import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** Vitest starts the scenarios of a file at once, in the order in which they stand there; all have asked by then. */
const gatheringMs = 20

let gathered: { readonly place: string; readonly goOn: () => void }[] = []

/**
 * Lets those who ask at about the same time go on in an order that is drawn from what they give. Vitest's own shuffle does not
 * touch tests that run at the same time, as scenarios do.
 */
export async function shuffled(seed: string): Promise<void> {
  if (gathered.length === 0) pause(gatheringMs).then(letGo)
  const { promise, resolve } = Promise.withResolvers<void>()
  gathered.push({ place: createHash('sha256').update(seed).digest('hex'), goOn: resolve })
  return promise
}

function letGo(): void {
  const all = gathered.toSorted((a, b) => (a.place < b.place ? -1 : 1))
  gathered = []
  for (const { goOn } of all) goOn()
}
