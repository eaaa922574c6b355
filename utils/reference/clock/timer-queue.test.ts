import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTimerQueue } from './timer-queue.ts'

describe('createTimerQueue', () => {
  it('gives what is due in the order of due times, then of adding, without what was cancelled', () => {
    const timer = fc.record({ due: fc.integer({ min: 0, max: 20 }), cancelled: fc.boolean() })
    fc.assert(
      fc.property(fc.array(timer, { maxLength: 300 }), fc.integer({ min: 0, max: 20 }), (timers, now) => {
        const queue = createTimerQueue()
        const fired: number[] = []
        const handles = timers.map(({ due }, index) => queue.add(due, () => fired.push(index)))
        for (const [index, { cancelled }] of timers.entries()) if (cancelled) handles[index]?.cancel()

        for (let next = queue.takeDue(now); next; next = queue.takeDue(now)) next.action()

        const live = timers
          .map(({ due, cancelled }, index) => ({ due, cancelled, index }))
          .filter((t) => !t.cancelled)
        const expected = live
          .filter(({ due }) => due <= now)
          .sort((a, b) => a.due - b.due || a.index - b.index)
        expect(fired).toEqual(expected.map(({ index }) => index))
        const later = live.filter(({ due }) => due > now).map(({ due }) => due)
        expect(queue.nextDue()).toBe(later.length > 0 ? Math.min(...later) : undefined)
      }),
    )
  })

  it('takes a cancel after firing, and a second one, for nothing', () => {
    const queue = createTimerQueue()
    const first = queue.add(1, () => {})
    queue.add(2, () => {})
    queue.takeDue(1)
    first.cancel()
    first.cancel()
    expect(queue.nextDue()).toBe(2)
    queue.clear()
    expect(queue.nextDue()).toBeUndefined()
  })
})
