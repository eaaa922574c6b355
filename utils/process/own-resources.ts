import { readdirSync } from 'node:fs'
import type { ResourceSnapshot } from './resources.ts'

/** What this process uses now; `heapBytes` is of the thread that asks. */
export function ownResources(of: string): ResourceSnapshot {
  const { user, system } = process.cpuUsage()
  // `external` has the array buffers in it (Node's documentation of process.memoryUsage).
  const { rss, heapUsed, external } = process.memoryUsage()
  return {
    of,
    cpuMs: (user + system) / 1000,
    residentBytes: rss,
    heapBytes: heapUsed + external,
    ...openFiles(),
    processes: 1,
  }
}

/** Linux and macOS show them in this folder, with the one that reading it takes. */
function openFiles(): Pick<ResourceSnapshot, 'openFiles'> {
  try {
    return { openFiles: readdirSync('/dev/fd').length - 1 }
  } catch {
    return {}
  }
}
