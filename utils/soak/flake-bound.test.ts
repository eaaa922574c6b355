import { describe, expect, it } from 'vitest'
import { clopperPearson, upperBoundOfNone } from './flake-bound.ts'

describe('the bound without a failure', () => {
  it('is that of which so many clean trials come once in twenty times', () => {
    expect(upperBoundOfNone(1)).toBeCloseTo(0.95, 12)
    expect((1 - upperBoundOfNone(300)) ** 300).toBeCloseTo(0.05, 12)
    expect(upperBoundOfNone(300)).toBeCloseTo(0.009936, 6)
  })
})

describe('the interval of Clopper and Pearson', () => {
  it.each([
    // As R's binom.test gives them.
    [0, 10, 0, 0.3084971],
    [1, 10, 0.00252858, 0.445016],
    [5, 10, 0.187086, 0.812914],
    [10, 10, 0.6915029, 1],
    [3, 300, 0.002067, 0.02894],
  ])('of %i in %i is %f to %f', (failures, trials, low, high) => {
    const interval = clopperPearson(failures, trials)
    expect(interval.low).toBeCloseTo(low, 5)
    expect(interval.high).toBeCloseTo(high, 5)
  })
})
