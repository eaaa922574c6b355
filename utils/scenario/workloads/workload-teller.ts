import { BroadcastChannel } from 'node:worker_threads'
import type { RunningTarget, Workload } from '../../target/target.ts'
import { type WorkloadMessage, workloadChannel, workloadMessage } from './workload-messages.ts'

/**
 * Tells the scenarios of all threads of this process what runs on the target, until the function that it gives back is called.
 * Rejects with what keeps the target from watching; does nothing for one that can't.
 */
export async function tellWorkloads(target: Pick<RunningTarget, 'watchWorkloads'>): Promise<() => void> {
  if (!target.watchWorkloads) return () => undefined
  const channel = new BroadcastChannel(workloadChannel)
  channel.unref()
  const tell = (message: WorkloadMessage) => channel.postMessage(message)
  channel.onmessage = (event: unknown) => {
    const message = workloadMessage(event)
    // Messages of one sender come in order: what was seen before is told before.
    if ('ask' in message) tell({ told: message.ask })
  }
  const isChange = changes()
  let isOpen = true
  try {
    const stop = await target.watchWorkloads((workload) => {
      const atMs = performance.timeOrigin + performance.now()
      if (isOpen && isChange(workload)) tell({ seen: workload, atMs })
    })
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

/** Whether a workload is otherwise than it was told last: machinery tells it again for what is no business of ours. */
function changes(): (workload: Workload) => boolean {
  const last = new Map<string, string>()
  return (workload) => {
    const key = `${workload.taskId} ${workload.name}`
    const now = JSON.stringify(workload)
    if (last.get(key) === now) return false
    if (workload.phase === 'Gone') last.delete(key)
    else last.set(key, now)
    return true
  }
}
