import type { KubernetesObject, V1Pod } from '@kubernetes/client-node'
import type { ResourceSnapshot } from '../process/resources.ts'

/** What a target wants of a Kubernetes cluster. */
export interface ClusterRecipe {
  /** Name of the target, for messages. */
  readonly target: string
  /** Node ports that must be reachable from this machine, by loopback. */
  readonly nodePorts: readonly number[]
  /** Those of them that are to be at a certain port of this machine, by node port; the others get a free one. */
  readonly hostPorts?: Readonly<Record<number, number>>
  /** How long it may take until every node is ready, in milliseconds; having the node image is not counted. */
  readonly startMs: number
  /** Features that Kubernetes has turned off by itself. A cluster that is there already is left as it is: it may lack them. */
  readonly features?: readonly ClusterFeature[]
}

/** A feature of the API server, and the API that goes with it. */
export interface ClusterFeature {
  /** `MutatingAdmissionPolicy` */
  readonly gate: string
  /** `admissionregistration.k8s.io/v1beta1` */
  readonly api: string
}

/** A kind of cluster: `kind`, `k3d`, `k3s` (in one container, by Testcontainers), or `existing` (KUBECONFIG). */
export interface ClusterProvider {
  readonly name: 'kind' | 'k3d' | 'k3s' | 'existing'
  /**
   * A cluster whose nodes are ready; with KEEP_CLUSTER=1 that of an earlier run, where it is still there. Rejects with a
   * FrameworkError, and leaves nothing behind then. What processes that are no more have left is removed before.
   */
  start(recipe: ClusterRecipe): Promise<RunningCluster>
  /** Removes at once whatever `start` has made or is about to make, for a run that can't wait for it; `start` rejects then. */
  abandon(): Promise<void>
}

export interface RunningCluster {
  readonly provider: ClusterProvider['name']
  readonly name: string
  /** The kubeconfig, YAML. */
  readonly kubeconfig: string
  /** Makes an image of the local engine known to every node, whose nodes may reach no registry. */
  loadImage(image: string): Promise<void>
  /** Creates the objects, or updates those that are there. */
  apply(objects: readonly KubernetesObject[]): Promise<void>
  /** Until all replicas of the Deployment are available; rejects with why not: its pods' conditions, events and logs. */
  waitForDeployment(deployment: { namespace: string; name: string }, ms: number): Promise<void>
  /**
   * `http://127.0.0.1:32768`: where a node port of the recipe is reached from this machine. It leads nowhere until a moment after a
   * pod of its service is ready.
   */
  address(nodePort: number): string
  /** Tells every pod of all namespaces, at once as it is now and from then on as it changes, until stopped, and when that can't be seen. */
  watchPods(
    listener: (pod: V1Pod, change: 'seen' | 'gone') => void,
    noteSight?: (sight: 'lost' | 'regained') => void,
  ): Promise<() => void>
  /** A way to a port of a pod, by loopback, until it is closed. Where nothing listens there, connections to it are closed. */
  forwardToPod(pod: {
    namespace: string
    name: string
    port: number
  }): Promise<{ url: string; close(): Promise<void> }>
  /** Whether there is such a pod, by the API server's word; rejects with ClusterCallFailed where it gives none. */
  hasPod(pod: { namespace: string; name: string }): Promise<boolean>
  /** The end of a pod's logs (of all containers, each line with its container's name). */
  logs(pod: { namespace: string; selector: string }, lines: number): Promise<string>
  /** What pods use, all together, as it was seen within the last fifteen seconds; rejects with ClusterCallFailed where that is not told. */
  resources(pods: { namespace: string; selector: string }): Promise<ResourceSnapshot>
  /** Nodes with conditions, pods that are not ready with their reasons, warnings among events: for a failure's report. */
  diagnose(): Promise<string>
  /** Deletes the cluster, or keeps it where KEEP_CLUSTER=1 says so; an existing cluster is left as it is. */
  stop(): Promise<void>
}
