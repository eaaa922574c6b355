import { expect, it } from 'vitest'
import { turnLimits } from './turn-limits.ts'

it('are those of all threads together, and for programs what the profile says, or as many', () => {
  expect(turnLimits({ workers: 2, concurrency: 4, clientConcurrency: 12 })).toEqual({ shared: 8, client: 12 })
  expect(turnLimits({ workers: 3, concurrency: 2 })).toEqual({ shared: 6, client: 6 })
})
