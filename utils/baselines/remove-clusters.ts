import { setTimeout as pause } from 'node:timers/promises'
import type { Profile } from '../target/profile.ts'
import { callerOf } from './call-endpoint.ts'

/** Between two tries to remove clusters whose tasks still stop, in milliseconds. */
const pauseMs = 500

/** Removes the clusters of a measurement from an endpoint that outlives it, as their tasks have stopped; those that could not be removed in time. */
export async function removeClusters(
  endpoint: string,
  clusters: readonly string[],
  { callMs, taskMs }: Profile['deadlines'],
): Promise<string[]> {
  const caller = callerOf(endpoint, callMs)
  const left = new Set(clusters)
  const endMs = performance.now() + taskMs
  for (;;) {
    for (const cluster of left) {
      const { status } = await caller.call('DeleteCluster', { cluster }).catch(() => ({ status: 0 }))
      if (status === 200) left.delete(cluster)
    }
    if (left.size === 0 || performance.now() > endMs) break
    await pause(pauseMs)
  }
  caller.close()
  return Array.from(left)
}
