import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { loadCurve } from './load-curve.ts'

const mix = [{ operation: 'ListTasks', weight: 1, input: {} }]

it('has a point for each rate, corrected for what waited', async () => {
  const curve = await loadCurve({ rates: [100, 200], stepMs: 60, seed: 1, mix, send: async () => undefined })
  expect(curve.operation).toBe('ListTasks')
  expect(curve.points.map(({ offered, errors }) => ({ offered, errors }))).toEqual([
    { offered: 100, errors: 0 },
    { offered: 200, errors: 0 },
  ])
})

it('ends after an overload, counts errors, and has no knee where the lowest rate is not borne', async () => {
  const send = async () => {
    await pause(50)
    throw new Error('no')
  }
  const curve = await loadCurve({ rates: [200, 400], stepMs: 50, seed: 1, mix, send })
  expect(curve.points).toMatchObject([{ offered: 200, achieved: 0, errors: 10 }])
  expect(curve.knee).toBeUndefined()
})

it('is as long as it came when it is broken off', async () => {
  const signal = AbortSignal.abort()
  const curve = await loadCurve({
    rates: [100],
    stepMs: 60,
    seed: 1,
    mix,
    signal,
    send: async () => undefined,
  })
  expect(curve).toEqual({ operation: 'ListTasks', points: [] })
})
