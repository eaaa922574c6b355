/** Numbers from 0 to 1 (without it) that a seed decides, a million of them in milliseconds (mulberry32). */
export function fastRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What the logarithm of a ratio is off by in a round: given how much of the measurement is over (0 to 1). */
export type Noise = (share: number) => number

/** The noise of one measurement: chance decides of each which way it drifts, and at what weather it begins. */
export type NoiseOf = (random: () => number) => Noise

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** As it was seen on busy machines, and worse; the median of each is 0, but for what drifts. */
export const noises: Readonly<Record<string, NoiseOf>> = {
  'quiet: log-normal, 3 %': (random) => () => 0.03 * normal(random),
  'busy: log-normal, 15 %': (random) => () => 0.15 * normal(random),
  // The quotient of two normal ones has no mean at all (Cauchy).
  'heavy tails': (random) => () => (0.05 * normal(random)) / normal(random),
  'one round in five is interrupted': (random) => () =>
    0.08 * normal(random) + (random() < 0.2 ? 3 * random() : 0),
  'two humps': (random) => () => (random() < 0.5 ? -0.12 : 0.12) + 0.03 * normal(random),
  'drift by a fifth': (random) => {
    const way = random() < 0.5 ? -0.2 : 0.2
    return (share) => way * (share - 0.5) + 0.08 * normal(random)
  },
  // The core is shared for a while, then not: rounds next to each other are alike.
  'weather that lasts': (random) => {
    const phase = 2 * Math.PI * random()
    return (share) => 0.1 * Math.sin(40 * share + phase) + 0.08 * normal(random)
  },
}
