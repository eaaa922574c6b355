import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createScaledClock } from './scaled-clock.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('createScaledClock', () => {
  it('starts at the real time and runs as many times as fast', () => {
    const clock = createScaledClock(50)
    expect(clock.now()).toBe(1_000_000)
    vi.advanceTimersByTime(20)
    expect(clock.now()).toBe(1_001_000)
    clock.stop()
  })

  it('fires timers in order, never before they are due, on one real timer', () => {
    const clock = createScaledClock(10)
    const seen: [string, boolean][] = []
    clock.after(300, () => seen.push(['second', clock.now() >= 1_000_300]))
    clock.after(100, () => seen.push(['first', clock.now() >= 1_000_100]))
    clock.after(5000, () => seen.push(['third', true])).cancel()
    expect(vi.getTimerCount()).toBe(1)
    vi.advanceTimersByTime(9)
    expect(seen).toEqual([])
    vi.advanceTimersByTime(21)
    expect(seen).toEqual([
      ['first', true],
      ['second', true],
    ])
    clock.stop()
  })

  it('fires each timer at its own time, and what it leads to in its turn, however late it is', () => {
    const clock = createScaledClock(10)
    const seen: [string, number][] = []
    const note = (name: string) => seen.push([name, clock.now() - 1_000_000])
    clock.after(100, () => {
      note('first')
      clock.after(100, () => note('what the first led to'))
    })
    clock.after(300, () => note('second'))
    // The process does not get to run meanwhile.
    const busy = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 500)
    expect(clock.now()).toBe(1_000_100)
    vi.advanceTimersByTime(10)
    expect(seen).toEqual([
      ['first', 100],
      ['what the first led to', 200],
      ['second', 300],
    ])
    expect(clock.now()).toBe(1_005_000)
    busy.mockRestore()
    clock.stop()
  })

  it('goes on after a timer that throws', () => {
    const clock = createScaledClock(1)
    let fired = false
    clock.after(10, () => {
      throw new Error('broken')
    })
    clock.after(10, () => {
      fired = true
    })
    expect(() => vi.advanceTimersByTime(10)).toThrow('broken')
    vi.advanceTimersByTime(1)
    expect(fired).toBe(true)
    clock.stop()
  })

  it('fires nothing once stopped, and waits longer than a real timer can', () => {
    const clock = createScaledClock(0.001)
    let fired = 0
    clock.after(2 ** 31, () => {
      fired += 1
    })
    vi.advanceTimersByTime(2 ** 31)
    expect(fired).toBe(0)
    clock.stop()
    clock.after(0, () => {
      fired += 1
    })
    vi.advanceTimersByTime(1000)
    expect(fired).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the scale %s', (scale) => {
    expect(() => createScaledClock(scale)).toThrow(RangeError)
  })
})
