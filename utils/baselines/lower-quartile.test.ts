import { expect, it } from 'vitest'
import { lowerQuartile } from './lower-quartile.ts'

it.each([
  [[5, 1, 4, 2, 3], 2],
  [[1, 1, 1, 1_000], 1],
  [[7], 7],
])('of %j is %j', (times, quartile) => {
  expect(lowerQuartile(times)).toBe(quartile)
})
