import { expect, it } from 'vitest'
import { drawConditions, embeddedLimits, limitsOf } from './conditions.ts'

const many = Array.from({ length: 500 }, (_, index) => drawConditions(7, index + 1, embeddedLimits))

it('draws the same conditions for the same seed and run, others for others', () => {
  expect(drawConditions(7, 3, embeddedLimits)).toEqual(many[2])
  expect(drawConditions(8, 3, embeddedLimits)).not.toEqual(many[2])
  expect(new Set(many.map(({ shuffleSeed }) => shuffleSeed)).size).toBe(many.length)
})

it.each([
  ['workers', 1, 4],
  ['concurrency', 1, 24],
  ['latencyMs', 0, 20],
  ['pressure', 0, 3],
] as const)('draws %s from %i to %i, and both of these', (condition, least, most) => {
  const values = many.map((conditions) => conditions[condition])
  expect([Math.min(...values), Math.max(...values)]).toEqual([least, most])
})

it('gives another endpoint no more at a time than its profile says, and slows nothing unasked', () => {
  const limits = limitsOf({ workers: 2, concurrency: 4 }, {})
  for (let run = 1; run < 100; run += 1) {
    const { workers, concurrency, latencyMs, pressure } = drawConditions(7, run, limits)
    expect(workers).toBeLessThanOrEqual(2)
    expect(concurrency).toBeLessThanOrEqual(4)
    expect([latencyMs, pressure]).toEqual([0, 0])
  }
})
