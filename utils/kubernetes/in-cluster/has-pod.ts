import { ApiException } from '@kubernetes/client-node'
import { asked, type Connection } from './connection.ts'

/** Whether there is a pod of that name. Rejects with ClusterCallFailed where the API server does not say. */
export function hasPod({ core }: Connection, pod: { namespace: string; name: string }): Promise<boolean> {
  const there = core.readNamespacedPod(pod).then(
    () => true,
    (error: unknown) => {
      if (error instanceof ApiException && error.code === 404) return false
      throw error
    },
  )
  return asked(`read the pod ${pod.namespace}/${pod.name}`, there)
}
