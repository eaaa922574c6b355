import type { ThresholdType } from '@aws-sdk/client-ecs'
import { expect, test } from 'vitest'
import { breakerThreshold } from './circuit-breaker.ts'

const threshold = (desiredCount: number, type?: ThresholdType, value = 50) =>
  breakerThreshold({
    desiredCount,
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      ...(type && {
        deploymentCircuitBreaker: { enable: true, rollback: true, thresholdConfiguration: { type, value } },
      }),
    },
  })

test.for([
  [0, 3],
  [1, 3],
  [25, 13],
  [400, 200],
  [1000, 200],
])('by default %i tasks make it %i', ([desired = 0, expected]) => {
  expect(threshold(desired)).toBe(expected)
  expect(threshold(desired, 'BOUNDED_PERCENT')).toBe(expected)
})

test('without bounds it is the share alone, and a count is taken as it is', () => {
  expect(threshold(1000, 'UNBOUNDED_PERCENT')).toBe(500)
  expect(threshold(1, 'UNBOUNDED_PERCENT', 1)).toBe(1)
  expect(threshold(1000, 'COUNT', 7)).toBe(7)
})
