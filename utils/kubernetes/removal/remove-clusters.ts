import { setTimeout as pause } from 'node:timers/promises'
import type { ContainerRuntimeClient } from 'testcontainers'
import { answeredInTime, docker } from '../../docker/docker.ts'
import { removeOrphaned } from '../../docker/owned-containers.ts'
import { ClusterNotRemoved } from '../cluster-errors.ts'
import { ownerOf } from '../cluster-name.ts'
import { unusedKeptClusters } from './kept-clusters.ts'
import { type Trace, traceKinds } from './traces.ts'

/** Removes everything of one cluster, also when it is just being made. Rejects with DockerAbsent or ClusterNotRemoved. */
export async function removeCluster(cluster: string): Promise<void> {
  await removeWhere(await docker(cluster), (name) => name === cluster)
}

/** Removes every cluster that this process has made or is making, but those that are kept. */
export async function removeOwnClusters(): Promise<void> {
  await removeWhere(await docker('of this process'), (name) => ownerOf(name) === 'this process')
}

/**
 * Removes the clusters of processes of this machine that are no more: a run that was killed could not do it itself. What such
 * a process has started and what still makes a cluster is stopped before.
 */
export async function removeOrphanedClusters(): Promise<void> {
  const runtime = await docker('of earlier runs')
  // Those that are a container and nothing else.
  await removeOrphaned(runtime)
  await removeWhere(runtime, (name) => ownerOf(name) === 'a dead process')
}

/** Removes the clusters that KEEP_CLUSTER=1 has kept, but those that a run uses just now: of these it tells a line each. */
export async function removeKeptClusters(tell: (line: string) => void): Promise<void> {
  const unused = unusedKeptClusters(tell)
  try {
    await removeWhere(await docker('of earlier runs'), unused.has)
  } finally {
    unused.release()
  }
}

/** How long the Docker Engine may take to list things, in milliseconds. */
const listMs = 20_000

/** How long it may take to end a cluster's some hundred processes, and in all, until it is given up; in milliseconds. */
const removeMs = 60_000

/** How long after a tool's end what the engine was making for it may still appear, in milliseconds. */
const settleMs = 300

/** So many looks in a row must find nothing; the engine makes a container in less. */
const quietLooks = 4

async function removeWhere(
  runtime: ContainerRuntimeClient,
  isMeant: (cluster: string) => boolean,
): Promise<void> {
  const end = performance.now() + removeMs
  // Where nothing is at first, nothing comes: all that is made for a cluster has a network or a folder, which go last.
  let quiet = quietLooks - 1
  for (;;) {
    const found = await removeOnce(runtime, isMeant)
    quiet = found.length === 0 ? quiet + 1 : 0
    if (quiet === quietLooks) return
    if (performance.now() > end) throw new ClusterNotRemoved(found.map(({ cluster }) => cluster))
    await pause(settleMs)
  }
}

async function removeOnce(
  { container }: ContainerRuntimeClient,
  isMeant: (cluster: string) => boolean,
): Promise<readonly Trace[]> {
  const all: Trace[] = []
  for (const find of traceKinds) {
    const found = await answeredInTime(find(container.dockerode), listMs, 'listing what clusters left')
    const meant = found.filter(({ cluster }) => isMeant(cluster))
    // What could not be removed is found again in the next round.
    await answeredInTime(
      Promise.allSettled(meant.map(async (trace) => trace.remove())),
      removeMs,
      'removing clusters',
    )
    all.push(...meant)
  }
  return all
}
