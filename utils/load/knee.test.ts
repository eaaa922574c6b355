import { describe, expect, it } from 'vitest'
import { kneeOf } from './knee.ts'

type Points = Parameters<typeof kneeOf>[0]

/** A server that can answer so many a second, with one queue and exponential times of service, as M/M/1 has it. */
function queueing(capacity: number, rates: readonly number[], noise: () => number = () => 1): Points {
  return rates.map((offered) => {
    const isOverloaded = offered >= capacity
    // Times in the system are exponential, with this mean. In an overload the queue grows for the whole second.
    const meanMs = isOverloaded
      ? 500 * (1 - capacity / offered) + 1000 / capacity
      : 1000 / (capacity - offered)
    const quantile = (share: number) => -Math.log(1 - share) * meanMs * noise()
    return {
      offered,
      achieved: Math.min(offered, capacity),
      p50Ms: quantile(0.5),
      p90Ms: quantile(0.9),
      p99Ms: quantile(0.99),
      errors: 0,
    }
  })
}

const rates = Array.from({ length: 30 }, (_, i) => (i + 1) * 10)

/** A generator of its own, for the same noise each time. */
function noiseOf(seed: number, share: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return 1 + (state / 2 ** 31 - 1) * share
  }
}

describe('the knee of a curve of load', () => {
  it.each([
    [50, 30],
    [100, 70],
    [200, 140],
    [250, 170],
  ])('of an M/M/1 server that can do %d a second is at about two thirds of that', (capacity, knee) => {
    expect(kneeOf(queueing(capacity, rates))).toBe(knee)
  })

  it('stays where it is when more rates are measured beyond it', () => {
    expect(kneeOf(queueing(100, rates.slice(0, 12)))).toBe(kneeOf(queueing(100, rates)))
  })

  it('moves little by noise', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const knee = kneeOf(queueing(200, rates, noiseOf(seed, 0.2))) ?? 0
      expect(knee).toBeGreaterThanOrEqual(80)
      expect(knee).toBeLessThanOrEqual(160)
    }
  })

  it('is where less was achieved than was offered, though answers were quick', () => {
    const quick = (offered: number, achieved: number) => ({
      offered,
      achieved,
      p50Ms: 1,
      p90Ms: 1,
      p99Ms: 1,
      errors: 0,
    })
    expect(kneeOf([quick(10, 10), quick(20, 19.5), quick(30, 28), quick(40, 28)])).toBe(20)
  })

  it('is where calls fail, though all were answered in time', () => {
    const point = (offered: number, errors: number) => ({
      offered,
      achieved: offered,
      p50Ms: 1,
      p90Ms: 1,
      p99Ms: 1,
      errors,
    })
    expect(kneeOf([point(10, 0), point(20, 0), point(30, 4)])).toBe(20)
  })

  it('is none where every rate is borne, however it jitters', () => {
    expect(kneeOf(queueing(10_000, rates, noiseOf(7, 0.5)))).toBeUndefined()
  })

  it('is none where no rate is borne, nor where there is none', () => {
    expect(kneeOf(queueing(5, rates))).toBeUndefined()
    expect(kneeOf([])).toBeUndefined()
  })

  it('does not depend on the order of the points', () => {
    expect(kneeOf(queueing(100, rates.toReversed()))).toBe(70)
  })
})
