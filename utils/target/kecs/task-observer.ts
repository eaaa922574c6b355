import type { V1Pod } from '@kubernetes/client-node'
import type { RunningCluster } from '../../kubernetes/cluster.ts'
import type { Sight, Workload } from '../target.ts'
import { workloadOfPod } from './workload-of-pod.ts'

type WorkloadListener = (workload: Workload) => void
type SightListener = (sight: Sight) => void

/** What is known of the pods of tasks, by one watch of the cluster. */
interface TaskObserver {
  /** The pod that runs a task, while there is one. */
  podOf(taskId: string): { readonly namespace: string; readonly name: string } | undefined
  /** Tells the workloads that there are, and then each as it changes, and when that can't be seen. */
  watch(listener: WorkloadListener, noteSight: SightListener): () => void
  stop(): void
}

/** Watches the pods of tasks until stopped. Rejects when the cluster does not answer. */
export async function observeTasks({ watchPods }: Pick<RunningCluster, 'watchPods'>): Promise<TaskObserver> {
  const pods = new Map<string, V1Pod>()
  const listeners = new Set<WorkloadListener>()
  const sightListeners = new Set<SightListener>()
  let sight: Sight = 'regained'
  const see = (pod: V1Pod, change: 'seen' | 'gone') => {
    const workload = workloadOfPod(pod, change)
    if (!workload) return
    if (change === 'seen') pods.set(workload.taskId, pod)
    else pods.delete(workload.taskId)
    for (const listener of listeners) listener(workload)
  }
  const stop = await watchPods(see, (now) => {
    sight = now
    for (const listener of sightListeners) listener(now)
  })
  return {
    podOf(taskId) {
      const { namespace, name } = pods.get(taskId)?.metadata ?? {}
      return namespace && name ? { namespace, name } : undefined
    },
    watch(listener, noteSight) {
      noteSight(sight)
      for (const pod of pods.values()) {
        const workload = workloadOfPod(pod, 'seen')
        if (workload) listener(workload)
      }
      listeners.add(listener)
      sightListeners.add(noteSight)
      return () => {
        listeners.delete(listener)
        sightListeners.delete(noteSight)
      }
    },
    stop,
  }
}
