import { setTimeout as pause } from 'node:timers/promises'

/** Settles at a moment of `performance.now()`, or at once when it is past, or when the signal is aborted. */
export async function untilDue(atMs: number, signal?: AbortSignal): Promise<void> {
  const leftMs = atMs - performance.now()
  if (leftMs <= 0 || signal?.aborted) return
  await pause(leftMs, undefined, signal ? { signal } : {}).catch(() => undefined)
}
