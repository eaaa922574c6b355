import { setTimeout as pause } from 'node:timers/promises'

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

/**
 * One loop for everything that is watched at a time: each poll reads every watched id once, in as few calls as the batch
 * size allows, `paceMs` after the last poll has ended. It runs only while something is watched.
 */
export function createPoller<Item>(source: PollSource<Item>, paceMs: number): Poller<Item> {
  const watched = new Map<string, Set<Watcher<Item>>>()
  let running = false

  async function pollBatch(ids: readonly string[]): Promise<void> {
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
      await Promise.all(batches([...watched.keys()], source.batchSize).map(pollBatch))
      if (watched.size > 0) await pause(paceMs)
    }
    running = false
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
