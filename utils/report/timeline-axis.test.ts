import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeAxis } from './timeline-axis.ts'

describe('the axis of a timeline', () => {
  it('is to scale', () => {
    const axis = timeAxis([0, 25, 50, 75, 100], 101)
    expect([0, 25, 50, 75, 100].map(axis.columnOf)).toEqual([0, 25, 50, 75, 100])
    expect(axis.isShortened).toBe(false)
  })

  it('shortens a wait for nothing, so that there is room for what happened before', () => {
    const axis = timeAxis([0, 10, 20, 5_000], 100)
    expect(axis.columnOf(20)).toBeGreaterThan(30)
    expect(axis.columnOf(5_000)).toBe(99)
    expect(axis.isShortened).toBe(true)
  })

  it('keeps the order, stays within its width, and tells moments apart as long as there are columns enough', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 150 }),
        fc.integer({ min: 20, max: 100 }),
        (moments, width) => {
          const axis = timeAxis(moments, width)
          const columns = moments.toSorted((a, b) => a - b).map(axis.columnOf)
          expect(columns).toEqual(columns.toSorted((a, b) => a - b))
          expect(columns[0]).toBe(0)
          expect(columns.at(-1)).toBe(moments.length > 1 ? width - 1 : 0)
          if (moments.length <= width) expect(new Set(columns).size).toBe(moments.length)
        },
      ),
    )
  })
})
