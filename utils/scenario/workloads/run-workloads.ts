import { BroadcastChannel } from 'node:worker_threads'
import { workloadChannel, workloadMessage } from './workload-messages.ts'
import { createWorkloadStore, type WorkloadStore } from './workload-store.ts'

/** What runs on the target, as this thread is told of it (`tellWorkloads` has to run in the one that has the target). */
export interface RunWorkloads extends Pick<WorkloadStore, 'follow'> {
  /** Resolves once all that was seen until now is told here. */
  settle(): Promise<void>
}

/** So long the other thread is waited for, in milliseconds: it may be busy, but it never needs to look anything up. */
const patienceMs = 5_000

let opened: RunWorkloads | undefined

/** The same for all scenarios of the thread. What is seen from the first time on is kept, whoever will ask for it. */
export function runWorkloads(): RunWorkloads {
  opened ??= open()
  return opened
}

function open(): RunWorkloads {
  const store = createWorkloadStore()
  const asked = new Map<string, () => void>()
  const channel = new BroadcastChannel(workloadChannel)
  channel.unref()
  channel.onmessage = (event: unknown) => {
    const message = workloadMessage(event)
    if ('seen' in message) store.add({ seenMs: message.atMs - performance.timeOrigin, ...message.seen })
    if ('told' in message) asked.get(message.told)?.()
  }
  return {
    follow: store.follow,
    settle() {
      const { promise, resolve } = Promise.withResolvers<void>()
      const ask = crypto.randomUUID()
      const timer = setTimeout(resolve, patienceMs)
      asked.set(ask, resolve)
      channel.postMessage({ ask })
      return promise.finally(() => {
        clearTimeout(timer)
        asked.delete(ask)
      })
    },
  }
}
