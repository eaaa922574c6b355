import type { RunningCluster } from './cluster.ts'
import { apply } from './in-cluster/apply.ts'
import type { Connection } from './in-cluster/connection.ts'
import { diagnose } from './in-cluster/diagnose.ts'
import { forwardToPod } from './in-cluster/forward-to-pod.ts'
import { hasPod } from './in-cluster/has-pod.ts'
import { podLogs } from './in-cluster/pod-logs.ts'
import { podResources } from './in-cluster/pod-resources.ts'
import { waitForDeployment } from './in-cluster/wait-for-deployment.ts'
import { watchPods } from './in-cluster/watch-pods.ts'

/** What differs from provider to provider, and what to do about an image that pods can't have. */
type OfProvider = Pick<
  RunningCluster,
  'provider' | 'name' | 'kubeconfig' | 'loadImage' | 'address' | 'stop'
> & { readonly imageAdvice: string }

/** A running cluster: what its provider does on this machine, and what is done inside it, which is the same for all. */
export function connectedCluster(
  connection: Connection,
  { imageAdvice, ...ofProvider }: OfProvider,
): RunningCluster {
  return {
    ...ofProvider,
    apply: (objects) => apply(connection, objects),
    waitForDeployment: (deployment, ms) => waitForDeployment(connection, deployment, ms, imageAdvice),
    watchPods: (listener, noteSight) => watchPods(connection, listener, noteSight),
    forwardToPod: (pod) => forwardToPod(connection, pod),
    hasPod: (pod) => hasPod(connection, pod),
    logs: (pods, lines) => podLogs(connection, pods, lines),
    resources: (pods) => podResources(connection, pods),
    diagnose: () => diagnose(connection),
  }
}
