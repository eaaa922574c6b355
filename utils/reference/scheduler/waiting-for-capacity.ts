import type { ClusterState } from '../world.ts'
import type { ServiceScheduling } from './service-scheduling.ts'

const waiting = new WeakMap<ClusterState, Set<ServiceScheduling>>()

/** Has the service looked at again as soon as anything changes in the instances of the cluster, once. */
export function waitForCapacity(cluster: ClusterState, scheduling: ServiceScheduling): void {
  const known = waiting.get(cluster)
  if (known) known.add(scheduling)
  else waiting.set(cluster, new Set([scheduling]))
}

/** Wakes the services that wait for it, and no others. */
export function wakeWaiting(cluster: ClusterState): void {
  const woken = waiting.get(cluster)
  if (!woken) return
  waiting.delete(cluster)
  for (const scheduling of woken) scheduling.wake()
}
