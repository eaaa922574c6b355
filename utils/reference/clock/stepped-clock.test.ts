import { describe, expect, it } from 'vitest'
import { createSteppedClock } from './stepped-clock.ts'

describe('createSteppedClock', () => {
  it('stands still until it is advanced, then fires each timer at its own time', () => {
    const clock = createSteppedClock(1000)
    const seen: [string, number][] = []
    const note = (name: string) => () => seen.push([name, clock.now()])
    clock.after(30, note('late'))
    clock.after(10, () => {
      note('first')()
      clock.after(10, note('added'))
    })
    clock.after(20, note('cancelled')).cancel()
    expect(clock.nextDue()).toBe(1010)

    clock.advance(25)

    expect(seen).toEqual([
      ['first', 1010],
      ['added', 1020],
    ])
    expect(clock.now()).toBe(1025)
    clock.advance(100)
    expect(seen.at(-1)).toEqual(['late', 1030])
    expect(clock.nextDue()).toBeUndefined()
  })
})
