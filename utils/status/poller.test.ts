import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPoller, type Watcher } from './poller.ts'

afterEach(() => vi.restoreAllMocks())

/** A source that counts its calls and answers what it is told to know. */
function source(known: Map<string, string>, batchSize = 100) {
  const calls: string[][] = []
  return {
    calls,
    batchSize,
    describe: async (ids: readonly string[]) => {
      calls.push([...ids])
      return new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id) ?? ''] as const] : [])))
    },
  }
}

/** Resolves with what the watcher was told first. */
function first(watch: (watcher: Watcher<string>) => () => void): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const stop = watch({
      seen: (item) => {
        stop()
        resolve(item)
      },
      failed: reject,
    })
  })
}

describe('a poller', () => {
  it('reads everything that is watched in as few calls as the batch size allows', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `task-${index}`)
    const polled = source(new Map(ids.map((id) => [id, 'RUNNING'])))
    const poller = createPoller(polled, 1)
    await Promise.all(ids.map((id) => first((watcher) => poller.watch(id, watcher))))
    expect(polled.calls.map((call) => call.length)).toEqual([100, 100])
  })

  it('has ten calls under way at most, and makes none that nobody waits for any more', async () => {
    const ids = Array.from({ length: 25 }, (_, index) => `task-${index}`)
    const answers: (() => void)[] = []
    const describe = () =>
      new Promise<Map<string, string>>((resolve) => answers.push(() => resolve(new Map())))
    const poller = createPoller({ batchSize: 1, describe }, 1)
    const seen: string[] = []
    const stops = ids.map((id) => poller.watch(id, { seen: () => seen.push(id), failed: () => undefined }))
    await vi.waitFor(() => expect(answers).toHaveLength(10))
    for (const stop of stops.slice(11)) stop()
    for (const answer of answers) answer()
    await vi.waitFor(() => expect(answers).toHaveLength(11))
    for (const stop of stops) stop()
    answers.at(-1)?.()
    expect(seen).toEqual(ids.slice(0, 10))
  })

  it('makes ceil(n / batch size) calls a poll, each id once, for any n and batch size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        async (n, batchSize) => {
          const ids = Array.from({ length: n }, (_, index) => `${index}`)
          const polled = source(new Map(), batchSize)
          const poller = createPoller(polled, 1)
          await Promise.all(ids.map((id) => first((watcher) => poller.watch(id, watcher))))
          expect(polled.calls).toHaveLength(Math.ceil(n / batchSize))
          expect(polled.calls.flat()).toEqual(ids)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('asks once for one id that several wait for', async () => {
    const polled = source(new Map([['a', 'RUNNING']]))
    const poller = createPoller(polled, 1)
    await Promise.all([1, 2, 3].map(() => first((watcher) => poller.watch('a', watcher))))
    expect(polled.calls).toEqual([['a']])
  })

  it('notices a change with the first poll after it', async () => {
    const known = new Map([['a', 'PENDING']])
    const polled = source(known)
    const poller = createPoller(polled, 1)
    const seen: string[] = []
    await new Promise<void>((done, failed) => {
      const stop = poller.watch('a', {
        failed,
        seen(item = '') {
          seen.push(item)
          if (seen.length === 3) known.set('a', 'RUNNING')
          if (item === 'RUNNING') {
            stop()
            done()
          }
        },
      })
    })
    expect(seen).toEqual(['PENDING', 'PENDING', 'PENDING', 'RUNNING'])
    expect(polled.calls).toHaveLength(4)
  })

  it('pauses longer the longer it waits, up to four paces, and not for who comes anew', async () => {
    const polled = source(new Map([['b', 'RUNNING']]))
    const pauses: number[] = []
    const lingers = Promise.withResolvers<void>()
    let nowMs = 0
    vi.spyOn(performance, 'now').mockImplementation(() => nowMs)
    const poller = createPoller(polled, 10, async (ms, _, options) => {
      pauses.push(ms)
      nowMs += 80
      if (pauses.length < 12) return
      lingers.resolve()
      await new Promise((_resolve, reject) => options?.signal?.addEventListener('abort', reject))
    })
    const stop = poller.watch('a', { seen: () => {}, failed: () => {} })
    await lingers.promise
    expect(pauses).toEqual([10, 10, 10, 5, 10, 15, 10, 25, 10, 30, 10, 30])
    expect(await first((watcher) => poller.watch('b', watcher))).toBe('RUNNING')
    stop()
  })

  it('does not give a watcher the answer to a question asked before it came', async () => {
    const answers = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
    let asked = 0
    const describe = async () => {
      asked += 1
      return new Map([['a', (await answers[asked - 1]?.promise) ?? '']])
    }
    const poller = createPoller({ batchSize: 10, describe }, 1)
    const early = first((watcher) => poller.watch('a', watcher))
    await vi.waitFor(() => expect(asked).toBe(1))
    const later = first((watcher) => poller.watch('a', watcher))
    answers[0]?.resolve('old')
    answers[1]?.resolve('new')
    expect(await Promise.all([early, later])).toEqual(['old', 'new'])
  })

  it('says so when an id is unknown', async () => {
    const poller = createPoller(source(new Map()), 1)
    expect(await first((watcher) => poller.watch('gone', watcher))).toBeUndefined()
  })

  it('tells every watcher of the batch when its call fails, and works again afterwards', async () => {
    let broken = true
    const poller = createPoller(
      {
        batchSize: 10,
        describe: async () => {
          if (broken) throw new Error('no answer')
          return new Map([['a', 'RUNNING']])
        },
      },
      1,
    )
    const both = ['a', 'b'].map((id) => first((watcher) => poller.watch(id, watcher)))
    expect(await Promise.allSettled(both)).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }])
    broken = false
    expect(await first((watcher) => poller.watch('a', watcher))).toBe('RUNNING')
  })

  it('stops polling when nothing is watched', async () => {
    const polled = source(new Map([['a', 'RUNNING']]))
    const poller = createPoller(polled, 1)
    await first((watcher) => poller.watch('a', watcher))
    const before = polled.calls.length
    // Another id is polled a few times: the first is not asked for again.
    await first((watcher) => poller.watch('b', watcher))
    expect(polled.calls.slice(before)).toEqual([['b']])
  })
})
