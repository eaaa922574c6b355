import { ownerOf } from '../cluster-name.ts'
import { claimKeptCluster, releaseKeptCluster } from '../kept-cluster-user.ts'

/** The kept clusters that may be removed. */
export interface UnusedKeptClusters {
  /** Whether it is a kept one that no run uses; none can begin to use it then, until all are released. */
  has(cluster: string): boolean
  release(): void
}

/** Tells a line for each kept cluster that stays because a run uses it. */
export function unusedKeptClusters(tell: (line: string) => void): UnusedKeptClusters {
  const unused = new Map<string, boolean>()
  return {
    has(cluster) {
      if (ownerOf(cluster) !== 'kept') return false
      const known = unused.get(cluster)
      if (known !== undefined) return known
      const pid = claimKeptCluster(cluster)
      if (pid !== undefined) tell(`the cluster ${cluster} stays: a run (process ${pid}) uses it`)
      unused.set(cluster, pid === undefined)
      return pid === undefined
    },
    release() {
      for (const [cluster, isOurs] of unused) if (isOurs) releaseKeptCluster(cluster)
    },
  }
}
