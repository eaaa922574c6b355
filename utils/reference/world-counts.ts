import type { World } from './world.ts'

/** How much the world holds, for `GET /_health`. */
export function worldCounts({ clusters, families }: World): Readonly<Record<string, number>> {
  const counts = { clusters: 0, taskDefinitions: 0, containerInstances: 0, services: 0, tasks: 0 }
  for (const cluster of clusters.values()) {
    counts.clusters += 1
    counts.containerInstances += cluster.instances.size
    counts.services += cluster.services.size
    counts.tasks += cluster.tasks.size
  }
  for (const family of families.values()) counts.taskDefinitions += family.revisions.size
  return counts
}
