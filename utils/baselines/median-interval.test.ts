import { describe, expect, it } from 'vitest'
import { medianInterval } from './median-interval.ts'
import { fastRandom, noises } from './testing/simulated-noise.ts'

const oneTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

describe('medianInterval', () => {
  it.each([
    // With k of n: twice the chance of fewer than k heads in n tosses of a coin.
    { count: 5, doubt: 0.0625, low: 1, high: 5 },
    { count: 6, doubt: 0.04, low: 1, high: 6 },
    { count: 20, doubt: 0.05, low: 6, high: 15 },
    { count: 100, doubt: 0.05, low: 40, high: 61 },
  ])('has ranks $low and $high of $count values, for a doubt of $doubt', ({ count, doubt, low, high }) => {
    expect(medianInterval(oneTo(count), doubt)).toMatchObject({ low, high })
  })

  it('knows nothing from too few values', () => {
    expect(medianInterval(oneTo(5), 0.05)).toEqual({
      low: Number.NEGATIVE_INFINITY,
      mid: 3,
      high: Number.POSITIVE_INFINITY,
    })
  })

  it('has the median of few and of many values, in whatever order they come', () => {
    expect(medianInterval([3, 1, 2], 1).mid).toBe(2)
    expect(medianInterval([4, 1, 3, 2], 1).mid).toBe(2.5)
    expect(medianInterval([7], 1)).toEqual({ low: 7, mid: 7, high: 7 })
  })

  it.each(Object.entries(noises).filter(([name]) => !/drift|weather|interrupted/.test(name)))(
    'has the true median in it as often as it says: %s',
    (_name, noiseOf) => {
      const noise = noiseOf(fastRandom(3))
      const doubt = 0.05
      const trials = 4_000
      let missed = 0
      for (let trial = 0; trial < trials; trial += 1) {
        const { low, high } = medianInterval(
          oneTo(24).map(() => noise(0.5)),
          doubt,
        )
        if (low > 0 || high < 0) missed += 1
      }
      expect(missed / trials).toBeLessThanOrEqual(doubt)
      // It promises 95 %, and not much more than that: with 24 values, the ranks 7 and 18 have it in 97.7 %.
      expect(missed / trials).toBeGreaterThan(0.01)
    },
  )
})
