import { BroadcastChannel } from 'node:worker_threads'
import type { Workload } from '../../target/target.ts'
import type { Unwatched } from './sight-log.ts'
import { type WorkloadMessage, workloadChannel, workloadMessage } from './workload-messages.ts'
import { createWorkloadStore, type WorkloadStore } from './workload-store.ts'

/** What runs on the target, as this thread is told of it (`tellWorkloads` has to run in the one that has the target). */
export interface RunWorkloads extends Pick<WorkloadStore, 'follow' | 'followUnwatched'> {
  /**
   * Resolves once all that was seen until now is told here; where the other thread does not say so in time, with the time of
   * which nothing is known.
   */
  settle(): Promise<Unwatched | undefined>
}

/** So long the other thread is waited for, in milliseconds: it may be busy, but it never needs to look anything up. */
const patienceMs = 5_000

let opened: RunWorkloads | undefined

/** The same for all scenarios of the thread. What is seen from the first time on is kept, whoever will ask for it. */
export function runWorkloads(): RunWorkloads {
  opened ??= listenToWorkloads()
  return opened
}

/** Begins to listen, and asks for what was seen before. */
export function listenToWorkloads(): RunWorkloads {
  const store = createWorkloadStore()
  const asked = new Map<string, () => void>()
  /** Until when all is known, on this thread's clock; no scenario of it has begun before its origin. */
  let heardMs = 0
  /** What was told from here on need not be told again. */
  let firstSeenMs = Number.POSITIVE_INFINITY
  const here = (atMs: number) => atMs - performance.timeOrigin
  const see = (seen: Workload, atMs: number) => store.add({ seenMs: here(atMs), ...seen })
  const noteUnwatched = ({ fromMs, toMs }: Unwatched) =>
    store.addUnwatched({ fromMs: here(fromMs), ...(toMs !== undefined && { toMs: here(toMs) }) })
  const hear = (message: WorkloadMessage) => {
    if ('seen' in message) {
      firstSeenMs = Math.min(firstSeenMs, message.atMs)
      see(message.seen, message.atMs)
    }
    if ('unwatched' in message) noteUnwatched(message.unwatched)
    if (!('told' in message)) return
    const { told, atMs, before } = message
    const resolve = asked.get(told)
    if (!resolve) return
    for (const { seen, atMs } of before?.seen ?? []) if (atMs < firstSeenMs) see(seen, atMs)
    for (const unwatched of before?.unwatched ?? []) noteUnwatched(unwatched)
    heardMs = Math.max(heardMs, here(atMs))
    resolve()
  }
  const channel = new BroadcastChannel(workloadChannel)
  channel.unref()
  channel.onmessage = (event: unknown) => hear(workloadMessage(event))
  const wasBefore = crypto.randomUUID()
  asked.set(wasBefore, () => asked.delete(wasBefore))
  channel.postMessage({ ask: wasBefore, isNew: true } satisfies WorkloadMessage)
  return {
    follow: store.follow,
    followUnwatched: store.followUnwatched,
    settle() {
      const { promise, resolve } = Promise.withResolvers<Unwatched | undefined>()
      const ask = crypto.randomUUID()
      const timer = setTimeout(() => resolve({ fromMs: heardMs }), patienceMs)
      asked.set(ask, () => resolve(undefined))
      channel.postMessage({ ask } satisfies WorkloadMessage)
      return promise.finally(() => {
        clearTimeout(timer)
        asked.delete(ask)
      })
    },
  }
}
