import { describe, expect, it, vi } from 'vitest'
import { machineSlowness } from './machine-slowness.ts'

describe('the slowness of a machine', () => {
  it('is a number of tenths from 1 on', () => {
    const slowness = machineSlowness()
    expect(slowness).toBeGreaterThanOrEqual(1)
    expect(slowness).toBe(Math.round(slowness * 10) / 10)
  })

  it.each([
    [10, 1],
    [65, 1],
    [156, 2.4],
    [2_600, 40],
  ])('is told by the time that the work takes: %i ms, %d', (workMs, slowness) => {
    const clock = vi
      .spyOn(performance, 'now')
      .mockReturnValueOnce(1_000)
      .mockReturnValueOnce(1_000 + workMs)
    expect(machineSlowness()).toBe(slowness)
    clock.mockRestore()
  })
})
