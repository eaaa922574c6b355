import { findProvider } from '../../kubernetes/find-provider.ts'
import { type LoadCluster, loadCluster, usualImage } from './jobs.ts'
import { endpointNodePort } from './objects.ts'

/** How long a cluster may take until its nodes are ready, in milliseconds. */
const clusterMs = 300_000

/**
 * Has a cluster for loads (`kind`, `k3d`, `k3s`, `existing`; by KUBERNETES_PROVIDER, or kind, where none is named) while something is
 * done with it: all that was made in it, and the cluster, unless it was there before, is gone afterwards. Rejects with what its
 * start, or the work, rejects with; a start is given up once the signal is aborted.
 */
export async function withLoadCluster<Result>(
  kube: string | undefined,
  signal: AbortSignal,
  use: (cluster: LoadCluster) => Promise<Result>,
): Promise<Result> {
  const provider = findProvider(kube)
  const abandon = () => void provider.abandon()
  signal.addEventListener('abort', abandon)
  const cluster = await provider
    .start({ target: 'load', nodePorts: [endpointNodePort], startMs: clusterMs })
    .finally(() => signal.removeEventListener('abort', abandon))
  try {
    const loads = await loadCluster(cluster, process.env['LOAD_IMAGE'] || usualImage)
    try {
      return await use(loads)
    } finally {
      await loads.clear()
    }
  } finally {
    await cluster.stop()
  }
}
