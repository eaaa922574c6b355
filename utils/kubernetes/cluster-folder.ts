import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterNameIn } from './cluster-name.ts'

/** A folder for a cluster's kubeconfig and what tools write while they work on it, so that nothing of it lies elsewhere. */
export function makeClusterFolder(cluster: string): string {
  const folder = join(tmpdir(), cluster)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** The clusters that have a folder. */
export function clustersWithFolder(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => clusterNameIn(name) === name)
}

export function removeClusterFolder(cluster: string): void {
  rmSync(join(tmpdir(), cluster), { recursive: true, force: true })
}
