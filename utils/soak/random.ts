import { createHash } from 'node:crypto'

/** Numbers from 0 to 1 (without it) that a seed decides; the same text gives the same numbers. */
export function randomOf(seed: string): () => number {
  let count = 0
  return () => {
    count += 1
    return createHash('sha256').update(`${seed}/${count}`).digest().readUInt32BE() / 2 ** 32
  }
}

/** A whole number from `least` to `most`, both included. */
export function wholeBetween(random: () => number, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1))
}
