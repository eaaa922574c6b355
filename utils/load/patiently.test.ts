import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { patiently } from './patiently.ts'

const throttled = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a call that is made patiently', () => {
  it('is made again as long as it is throttled', async () => {
    const call = vi.fn(async () => 'answer')
    call.mockRejectedValueOnce(throttled).mockRejectedValueOnce(throttled)
    const answer = patiently(call)
    await vi.advanceTimersByTimeAsync(1_500)
    expect(await answer).toBe('answer')
    expect(call).toHaveBeenCalledTimes(3)
  })

  it('is given up after two minutes', async () => {
    const gaveUp = patiently(() => Promise.reject(throttled)).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(150_000)
    expect(await gaveUp).toBe(throttled)
  })

  it('is not made again for any other error', async () => {
    const call = vi.fn(() => Promise.reject(new Error('no')))
    await expect(patiently(call)).rejects.toThrow('no')
    expect(call).toHaveBeenCalledTimes(1)
  })
})
