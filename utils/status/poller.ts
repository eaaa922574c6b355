import { setTimeout } from 'node:timers/promises'
import pLimit from 'p-limit'

/** How a poller reads the things it watches. */
export interface PollSource<Item> {
  /** Most ids that one call may name (API: 100 for DescribeTasks, 10 for DescribeServices). */
  readonly batchSize: number
  /** One call: what is known of each id; an id that is left out is missing. */
  describe(ids: readonly string[]): Promise<ReadonlyMap<string, Item>>
}

/** What a watcher is told: once a poll, until it stops watching. */
export interface Watcher<Item> {
  /** The thing as this poll saw it; `undefined` when the endpoint does not know it. */
  seen(item: Item | undefined): void
  /** The poll itself failed; nothing more will come. */
  failed(error: unknown): void
}

export interface Poller<Item> {
  /** Watches one id until the function that it gives back is called. */
  watch(id: string, watcher: Watcher<Item>): () => void
}

/** So many calls of a poll at a time: all answers about thousands of tasks at once would fill the memory, and hold others up. */
const mostCalls = 10

type Pause = (ms: number, value?: undefined, options?: { signal: AbortSignal }) => Promise<unknown>

/** Of the time that a wait has lasted, this part may be added to it by pausing longer; and pauses are so many paces at most. */
const patience = 1 / 16
const mostPaces = 4

/**
 * One loop for everything that is watched at a time: each poll reads every watched id once, in as few calls as the batch
 * size allows, `paceMs` after the last poll has ended, and later the longer it is waited for in vain. It runs only while
 * something is watched.
 */
export function createPoller<Item>(
  source: PollSource<Item>,
  paceMs: number,
  pause: Pause = setTimeout,
): Poller<Item> {
  const watched = new Map<string, Set<Watcher<Item>>>()
  const limit = pLimit(mostCalls)
  let running = false
  let newestMs = 0
  let lingering: AbortController | undefined

  async function pollBatch(ids: readonly string[]): Promise<void> {
    // Before its turn came, all who wanted it may have had enough.
    if (!ids.some((id) => watched.has(id))) return
    // Who starts to watch while the call is under way may know more than its answer does: the next poll is theirs.
    const asking = ids.map((id) => [id, [...(watched.get(id) ?? [])]] as const)
    const stillWatching = (id: string, watcher: Watcher<Item>) => watched.get(id)?.has(watcher) ?? false
    const tell = (news: (watcher: Watcher<Item>, id: string) => void) => {
      for (const [id, watchers] of asking) {
        for (const watcher of watchers) if (stillWatching(id, watcher)) news(watcher, id)
      }
    }
    try {
      const items = await source.describe(ids)
      tell((watcher, id) => watcher.seen(items.get(id)))
    } catch (error) {
      tell((watcher, id) => {
        stop(id, watcher)
        watcher.failed(error)
      })
    }
  }

  async function loop(): Promise<void> {
    // Whoever starts to watch in the same turn is read by the same poll.
    await Promise.resolve()
    while (watched.size > 0) {
      const asked = batches([...watched.keys()], source.batchSize)
      await Promise.all(asked.map((ids) => limit(pollBatch, ids)))
      if (watched.size > 0) await pause(paceMs)
      if (watched.size > 0) await linger()
    }
    running = false
  }

  /** The rest of a longer pause, which whoever comes anew does not wait for. */
  async function linger(): Promise<void> {
    const waitedMs = performance.now() - newestMs
    const restMs = Math.min(waitedMs * patience, mostPaces * paceMs) - paceMs
    if (restMs <= 0) return
    lingering = new AbortController()
    await pause(restMs, undefined, { signal: lingering.signal }).catch(() => undefined)
  }

  function stop(id: string, watcher: Watcher<Item>): void {
    const watchers = watched.get(id)
    watchers?.delete(watcher)
    if (watchers?.size === 0) watched.delete(id)
  }

  return {
    watch(id, watcher) {
      const watchers = watched.get(id) ?? new Set()
      watched.set(id, watchers.add(watcher))
      newestMs = performance.now()
      lingering?.abort()
      if (!running) {
        running = true
        void loop()
      }
      return () => stop(id, watcher)
    },
  }
}

function batches(ids: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size),
  )
}
