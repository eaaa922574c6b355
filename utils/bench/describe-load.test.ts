import { describe, expect, it } from 'vitest'
import { asFastAsItCan, assertDescribed, atRate, latencyOf } from './describe-load.ts'
import type { RawCaller } from './raw-caller.ts'

const answering: RawCaller = {
  send: async () => undefined,
  ask: async () => ({ tasks: [{ taskArn: 'task' }], failures: [] }),
  close: () => undefined,
}
const failing: RawCaller = { ...answering, send: () => Promise.reject(new TypeError('no')) }

describe('the load of a bench', () => {
  it('tells how many calls a second were answered, for as long as it was to last', async () => {
    const soon: RawCaller = { ...answering, send: () => new Promise((answered) => setTimeout(answered, 1)) }
    expect(await asFastAsItCan(soon, 'task', 30)).toBeGreaterThan(0)
  })

  it('tells the latency of all rounds together', async () => {
    const rounds = [await atRate(answering, 'task', 200, 50), await atRate(answering, 'task', 200, 50)]
    expect(rounds.map(({ planned }) => planned)).toEqual([10, 10])
    expect(latencyOf(rounds).p50Ms).toBeLessThanOrEqual(latencyOf(rounds).p90Ms)
  })

  it.each([
    ['no task', { tasks: [], failures: [{ reason: 'MISSING' }] }],
    ['another task', { tasks: [{ taskArn: 'other' }], failures: [] }],
    ['a failure beside it', { tasks: [{ taskArn: 'task' }], failures: [{ reason: 'MISSING' }] }],
    ['no object', undefined],
  ])('is not begun where the answer has %s', async (_, answer) => {
    await expect(assertDescribed(answering, 'task')).resolves.toBeUndefined()
    await expect(assertDescribed({ ...answering, ask: async () => answer }, 'task')).rejects.toThrow(
      'DescribeTasks does not describe task: ',
    )
  })

  it('is of no use where calls fail', async () => {
    await expect(atRate(failing, 'task', 100, 20)).rejects.toThrow(
      'DescribeTasks failed 2 times under load: TypeError',
    )
    const once: RawCaller = {
      ...answering,
      send: () => new Promise((_, fail) => setTimeout(() => fail(new TypeError('no')), 1)),
    }
    await expect(asFastAsItCan(once, 'task', 5)).rejects.toThrow('under load: TypeError')
  })
})
