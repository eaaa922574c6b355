import { describe, expect, it } from 'vitest'
import { type Comparison, compare, doubt, looks } from './compare.ts'
import { limit } from './judge-operation.ts'
import { measureBaseline } from './measure-baseline.ts'
import type { Interval } from './median-interval.ts'
import type { Round } from './rounds.ts'
import { fastRandom, type NoiseOf, noises } from './testing/simulated-noise.ts'

// Whole comparisons with seeded chance: the same figures in every run, on every machine. docs/baselines.md has them.

const operations = Array.from({ length: 19 }, (_, index) => `Operation${index}`)
const longest = looks.at(-1) ?? 0

/** Rounds of one measurement, of operations that take so many times as long as they should. */
function simulated(
  random: () => number,
  noiseOf: NoiseOf,
  times: (operation: string) => number,
): () => Round {
  const noise = noiseOf(random)
  let round = 0
  return () => {
    round += 1
    const share = round / longest
    return new Map(operations.map((operation) => [operation, Math.log(times(operation)) + noise(share)]))
  }
}

async function compared(
  seed: number,
  noise: NoiseOf,
  times: (operation: string) => number,
): Promise<Comparison[]> {
  const random = fastRandom(seed)
  const { operations: baseline } = await measureBaseline(simulated(random, noise, () => 1))
  return compare(simulated(random, noise, times), baseline)
}

function named(comparisons: readonly Comparison[], verdict: Comparison['verdict']): string[] {
  return comparisons.filter((one) => one.verdict === verdict).map(({ operation }) => operation)
}

/** Of so many comparisons, the share in which something holds. */
async function share(count: number, holds: (seed: number) => Promise<boolean>): Promise<number> {
  let held = 0
  for (let seed = 1; seed <= count; seed += 1) if (await holds(seed)) held += 1
  return held / count
}

describe.each(Object.entries(noises))('with noise that is %s', (_name, noise) => {
  it('tells of nothing where nothing changed, and nearly always that all is the same', async () => {
    const results = new Map<number, Comparison[]>()
    for (let seed = 1; seed <= 200; seed += 1) results.set(seed, await compared(seed, noise, () => 1))
    const all = Array.from(results.values()).flat()
    expect(all.filter(({ verdict }) => verdict === 'slower' || verdict === 'faster')).toEqual([])
    expect(named(all, 'same').length / all.length).toBeGreaterThan(0.99)
  })

  it('finds what takes twice as long, and names nothing else', async () => {
    const rate = await share(200, async (seed) => {
      const slowed = operations[seed % operations.length] ?? ''
      const told = await compared(seed, noise, (operation) => (operation === slowed ? 2 : 1))
      const slower = named(told, 'slower')
      return slower.length === 1 && slower[0] === slowed
    })
    expect(rate).toBeGreaterThan(0.99)
  })
})

describe('at its worst: all operations take just as long as is tolerated, and five looks are taken', () => {
  /** The baseline is known exactly, so that its own interval leaves no room. */
  const exact = new Map<string, Interval>(
    operations.map((operation) => [operation, { low: 0, mid: 0, high: 0 }]),
  )

  it.each([
    ['log-normal', 'busy: log-normal, 15 %'],
    ['with heavy tails', 'heavy tails'],
  ])('tells of a slowdown no oftener than it may: noise %s', async (_how, name) => {
    const noise = noises[name]
    if (!noise) throw new Error(`no noise named ${name}`)
    const rate = await share(1_000, async (seed) => {
      const told = await compare(
        simulated(fastRandom(seed), noise, () => limit),
        exact,
      )
      return named(told, 'slower').length > 0
    })
    expect(rate).toBeLessThan(doubt / 2)
  })

  it('says that it can’t tell, after as many rounds as there may be', async () => {
    const noise = noises['quiet: log-normal, 3 %']
    if (!noise) throw new Error('no such noise')
    const told = await compare(
      simulated(fastRandom(7), noise, () => limit),
      exact,
    )
    expect(named(told, "can't tell").length).toBeGreaterThan(operations.length / 2)
    expect(Math.max(...told.map(({ rounds }) => rounds))).toBe(longest)
  })
})
