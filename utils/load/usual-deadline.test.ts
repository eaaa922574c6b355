import { expect, it } from 'vitest'
import { smallPlan } from './testing/small-plan.ts'
import { usualDeadlineMs } from './usual-deadline.ts'

it('lets an open loop come to its end, and has a closed one end after fifteen minutes', () => {
  const { load } = smallPlan()
  const fiftyMinutes = { kind: 'open', ratePerSecond: 2, durationMs: 3_000_000 } as const
  expect(usualDeadlineMs({ ...load, arrivals: fiftyMinutes })).toBe(3_910_000)
  expect(usualDeadlineMs(load)).toBe(900_000)
})
