import type { Task } from '@aws-sdk/client-ecs'
import { describe, expect, it } from 'vitest'
import { atOnce } from './at-once.ts'

/** A task that was created, ran and stopped at these seconds. */
function task(created: number, started?: number, stopping?: number): Task {
  return {
    createdAt: new Date(created * 1_000),
    ...(started !== undefined && { startedAt: new Date(started * 1_000) }),
    ...(stopping !== undefined && { stoppingAt: new Date(stopping * 1_000) }),
  }
}

describe('atOnce', () => {
  it('finds the moment at which the fewest ran, and that at which the most were there', () => {
    expect(atOnce([task(1, 2, 10), task(8, 12)], new Date(5_000))).toEqual({ fewestRunning: 0, mostAlive: 2 })
    expect(atOnce([task(1, 2, 10), task(8, 9)], new Date(5_000))).toEqual({ fewestRunning: 1, mostAlive: 2 })
    expect(atOnce([task(1, 2, 6), task(8, 9)], new Date(5_000))).toEqual({ fewestRunning: 0, mostAlive: 1 })
  })

  it('leaves out what was before', () => {
    expect(atOnce([task(1, 2, 4), task(1, 3), task(6, 7)], new Date(5_000))).toEqual({
      fewestRunning: 1,
      mostAlive: 2,
    })
  })

  it('leaves out what is after', () => {
    const tasks = [task(1, 2, 10), task(3, 4, 12)]
    expect(atOnce(tasks, new Date(5_000)).fewestRunning).toBe(0)
    expect(atOnce(tasks, new Date(5_000), new Date(11_000)).fewestRunning).toBe(1)
  })

  it('takes an end and a start in the same instant in favour of the endpoint', () => {
    expect(atOnce([task(1, 2, 10), task(10, 10)], new Date(5_000))).toEqual({
      fewestRunning: 1,
      mostAlive: 1,
    })
  })

  it('counts a task that never ran as long as it was there', () => {
    expect(atOnce([task(1, 2), task(6, undefined, 7), task(8, undefined, 9)], new Date(5_000))).toEqual({
      fewestRunning: 1,
      mostAlive: 2,
    })
  })
})
