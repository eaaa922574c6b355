import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { claimFile, releaseFile } from '../process/claim-file.ts'
import type { ClusterProvider } from './cluster.ts'
import { ClusterInUse } from './cluster-errors.ts'
import { keptClusterName } from './cluster-name.ts'
import { keepsClusters } from './keep-cluster.ts'

/** Notes who uses a kept cluster: beside its folder, which goes whenever the cluster is made anew. */
function noteOf(cluster: string): string {
  return join(tmpdir(), `${cluster}.used-by`)
}

/**
 * Has a kept cluster for this process, until it is released: nobody else uses it, makes it anew or removes it meanwhile. Gives
 * the pid of the process that has it, where that is another one.
 */
export function claimKeptCluster(cluster: string): string | undefined {
  return claimFile(noteOf(cluster))
}

export function releaseKeptCluster(cluster: string): void {
  releaseFile(noteOf(cluster))
}

/**
 * A provider whose kept clusters have one run at a time: `start` rejects with CLUSTER_IN_USE, before it touches anything, while
 * another run that is alive uses the one that it would use or make anew.
 */
export function oneUserAtATime(provider: ClusterProvider): ClusterProvider {
  return {
    ...provider,
    async start(recipe) {
      if (!keepsClusters()) return provider.start(recipe)
      const name = keptClusterName(recipe.target)
      const otherPid = claimKeptCluster(name)
      if (otherPid !== undefined) throw new ClusterInUse(name, otherPid, noteOf(name))
      try {
        const cluster = await provider.start(recipe)
        return { ...cluster, stop: () => cluster.stop().finally(() => releaseKeptCluster(name)) }
      } catch (error) {
        releaseKeptCluster(name)
        throw error
      }
    },
  }
}
