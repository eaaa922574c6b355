import { expect, it } from 'vitest'
import { equalRate } from './equal-rate.ts'

it('is never more than the slowest bears by far, nor less than a call a second', () => {
  expect([40, 49, 50, 75, 648, 10_000, 2, 0].map(equalRate)).toEqual([10, 10, 20, 30, 200, 200, 1, 1])
})
