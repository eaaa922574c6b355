import { expect, test } from 'vitest'
import { StartThrottle } from './start-throttle.ts'

test('starts are delayed from the fourth failure in a row, twice as long each time, at most 15 minutes', () => {
  const throttle = new StartThrottle()
  const delays: number[] = []
  for (let failure = 0; failure < 10; failure += 1) {
    const now = failure * 10_000_000
    const isDelayed = throttle.failed(now - 1000, now)
    delays.push(isDelayed ? throttle.opensAt - now : 0)
  }
  expect(delays).toEqual([0, 0, 0, 30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000])
})

test('tasks that were launched before the last failure was counted are one failure with it', () => {
  const throttle = new StartThrottle()
  for (let task = 0; task < 10; task += 1) throttle.failed(1000, 5000 + task)
  expect(throttle.opensAt).toBe(Number.NEGATIVE_INFINITY)
})

test('a task that gets RUNNING makes it forget', () => {
  const throttle = new StartThrottle()
  for (let failure = 0; failure < 5; failure += 1) throttle.failed(failure * 1000, failure * 1000)
  expect(throttle.opensAt).toBeGreaterThan(0)
  throttle.reset()
  expect(throttle.opensAt).toBe(Number.NEGATIVE_INFINITY)
  expect(throttle.failed(9000, 9000)).toBe(false)
})
