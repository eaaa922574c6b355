import { expect, it } from 'vitest'
import { untilDue } from './until-due.ts'

it('is never early', async () => {
  const early: number[] = []
  for (let fraction = 0; fraction < 50; fraction += 1) {
    const atMs = performance.now() + 2 + fraction / 50
    await untilDue(atMs)
    if (performance.now() < atMs) early.push(atMs - performance.now())
  }
  expect(early).toEqual([])
})

it('does not wait for what is past, nor for what is far off once nobody waits for it any more', async () => {
  await untilDue(performance.now() - 1)
  await untilDue(performance.now() + 1e9, AbortSignal.abort())
  const stop = new AbortController()
  const waiting = untilDue(performance.now() + 1e9, stop.signal)
  stop.abort()
  await waiting
  expect(stop.signal.aborted).toBe(true)
})
