import { afterEach, describe, expect, it, vi } from 'vitest'
import { clientResources } from './client-resources.ts'
import { collectGarbage } from './collect-garbage.ts'
import { higher, type Snapshot, startSampling } from './sampling.ts'

afterEach(() => void vi.useRealTimers())

const client = { heapBytes: 10, residentBytes: 20, threadCpuMs: 1, cpuMs: 2 }

/** Takes these one after another, the last for ever; tells of each when it is taken. */
function taker(snapshots: readonly Snapshot[]) {
  const waiting: (() => void)[] = []
  let taken = 0
  return {
    async take(): Promise<Snapshot> {
      const snapshot = snapshots[Math.min(taken, snapshots.length - 1)] ?? { client }
      taken += 1
      for (const tell of waiting.splice(0)) tell()
      return snapshot
    },
    count: () => taken,
    next: () => new Promise<void>((resolve) => waiting.push(resolve)),
  }
}

describe('sampling', () => {
  it('gives the most of each member that was seen', async () => {
    const snapshots = [
      { endpoint: { of: 'p', residentBytes: 5, openFiles: 9 }, client },
      {
        endpoint: { of: 'p and its child', residentBytes: 8, openFiles: 3 },
        client: { ...client, heapBytes: 99 },
      },
      { endpoint: { of: 'p', residentBytes: 6 }, client: { ...client, cpuMs: 7 } },
    ]
    const { take, next, count } = taker(snapshots)
    const sampling = startSampling(take, 1, new AbortController().signal)
    while (count() < 3) await next()
    const peak = await sampling.stop()
    expect(peak).toEqual({
      endpoint: { of: 'p', residentBytes: 8, openFiles: 9 },
      client: { heapBytes: 99, residentBytes: 20, threadCpuMs: 1, cpuMs: 7 },
      samples: count(),
    })
  })

  it('ends when it is stopped, with a last snapshot', async () => {
    const { take, count } = taker([{ client }])
    const sampling = startSampling(take, 100_000, new AbortController().signal)
    expect(await sampling.stop()).toEqual({ client, samples: 2 })
    expect(count()).toBe(2)
  })

  it('ends with the scenario', async () => {
    vi.useFakeTimers()
    const { take, count } = taker([{ client }])
    const ending = new AbortController()
    startSampling(take, 10, ending.signal)
    await vi.advanceTimersByTimeAsync(45)
    expect(count()).toBe(5)
    ending.abort()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(count()).toBe(5)
  })

  it('tells whoever stops it why a snapshot could not be taken', async () => {
    const failing = () => Promise.reject(new Error('the container is gone'))
    const sampling = startSampling(failing, 1, new AbortController().signal)
    await expect(sampling.stop()).rejects.toThrow('the container is gone')
  })
})

it('a peak keeps what it knows of an endpoint that is not told any more', () => {
  const peak = higher(undefined, { endpoint: { of: 'p', openFiles: 4 }, client })
  expect(higher(peak, { client })).toMatchObject({ endpoint: { of: 'p', openFiles: 4 }, samples: 2 })
})

describe('what the client uses', () => {
  it('is what its thread holds, and what the process has', () => {
    // Garbage of others that goes meanwhile would hide what is made.
    collectGarbage()
    const before = clientResources()
    const held = Array.from({ length: 200_000 }, (_, index) => ({ index }))
    const after = clientResources()
    expect(after.heapBytes - before.heapBytes).toBeGreaterThan(1_000_000)
    expect(after.residentBytes).toBeGreaterThan(after.heapBytes / 4)
    expect(after.cpuMs).toBeGreaterThanOrEqual(before.cpuMs)
    expect(after.threadCpuMs).toBeGreaterThanOrEqual(before.threadCpuMs)
    expect(held).toHaveLength(200_000)
  })

  it('has no garbage in it once that was collected', () => {
    collectGarbage()
    const before = clientResources().heapBytes
    const made = Array.from({ length: 300_000 }, (_, index) => ({ index })).length
    collectGarbage()
    expect(clientResources().heapBytes - before).toBeLessThan(made * 10)
  })
})
