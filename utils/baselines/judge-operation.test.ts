import { expect, it } from 'vitest'
import { judgeOperation, timesOf } from './judge-operation.ts'

it.each([
  { low: 1.42, high: 30, verdict: 'slower' },
  { low: 0.9, high: 1.1, verdict: 'same' },
  { low: 0.72, high: 1.4, verdict: 'same' },
  { low: 0.1, high: 0.7, verdict: 'faster' },
  { low: 0.9, high: 1.5, verdict: "can't tell" },
  { low: 0.6, high: 1.1, verdict: "can't tell" },
  { low: 0, high: Number.POSITIVE_INFINITY, verdict: "can't tell" },
])('from $low to $high times as slow is $verdict', ({ low, high, verdict }) => {
  expect(judgeOperation({ low, mid: 1, high })).toBe(verdict)
})

it('is as unsure as the measurement and its baseline together', () => {
  const now = { low: Math.log(1.8), mid: Math.log(2), high: Math.log(2.2) }
  const baseline = { low: Math.log(0.9), mid: Math.log(1), high: Math.log(1.1) }
  const { low, mid, high } = timesOf(now, baseline)
  expect(low).toBeCloseTo(1.8 / 1.1)
  expect(mid).toBeCloseTo(2)
  expect(high).toBeCloseTo(2.2 / 0.9)
})
