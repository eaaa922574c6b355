import { BroadcastChannel } from 'node:worker_threads'
import type { RunningTarget } from '../../target/target.ts'
import { createSightLog } from './sight-log.ts'
import { type WorkloadMessage, workloadChannel, workloadMessage } from './workload-messages.ts'

/**
 * Tells the scenarios of all threads of this process what runs on the target, and when that can't be seen, until the function that
 * it gives back is called. Rejects with what keeps the target from watching; does nothing for one that can't.
 */
export async function tellWorkloads(target: Pick<RunningTarget, 'watchWorkloads'>): Promise<() => void> {
  if (!target.watchWorkloads) return () => undefined
  const channel = new BroadcastChannel(workloadChannel)
  channel.unref()
  const tell = (message: WorkloadMessage) => channel.postMessage(message)
  const log = createSightLog()
  let isOpen = true
  channel.onmessage = (event: unknown) => {
    const message = workloadMessage(event)
    if (!('ask' in message)) return
    // Messages of one sender come in order: what was seen before is told before.
    tell({ told: message.ask, atMs: nowMs(), ...(message.isNew && { before: log.all() }) })
  }
  try {
    const stop = await target.watchWorkloads(
      (workload) => {
        const seen = { seen: workload, atMs: nowMs() }
        if (isOpen && log.isChange(seen)) tell(seen)
      },
      (sight) => {
        const unwatched = log.noteSight(sight, nowMs())
        if (isOpen && unwatched) tell({ unwatched })
      },
    )
    return () => {
      isOpen = false
      stop()
      channel.close()
    }
  } catch (error) {
    channel.close()
    throw error
  }
}

function nowMs(): number {
  return performance.timeOrigin + performance.now()
}
