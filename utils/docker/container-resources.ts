import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { processResources } from '../process/process-resources.ts'
import type { ResourceSnapshot } from '../process/resources.ts'
import { answeredInTime } from './docker.ts'

/** The part of a container runtime that it takes to look into a container. */
export interface MeasuringEngine {
  readonly container: {
    readonly dockerode: {
      getContainer(id: string): {
        stats(options: { stream: false; 'one-shot': boolean }): Promise<unknown>
        inspect(): Promise<{ readonly State: { readonly Pid: number } }>
      }
    }
  }
}

/** How long the Docker Engine may take to tell, in milliseconds. */
const answerMs = 10_000

/** https://docs.docker.com/reference/api/engine/: what the kernel counts differs with the version of its control groups. */
const statsSchema = z.object({
  cpu_stats: z.object({ cpu_usage: z.object({ total_usage: z.number() }) }),
  memory_stats: z.object({
    usage: z.number(),
    stats: z.object({
      /** Control groups 1: the page cache. */
      total_cache: z.number().exactOptional(),
      /** Control groups 2. */
      file: z.number().exactOptional(),
    }),
  }),
  pids_stats: z.object({ current: z.number().exactOptional() }).exactOptional(),
})

/**
 * What a container uses now, as the Docker Engine tells it: CPU time, memory without the page cache, processes. Open files are
 * those of its processes, where the engine is on this machine and they can be seen. Rejects where the container does not run.
 */
export async function containerResources(
  { container }: MeasuringEngine,
  id: string,
): Promise<ResourceSnapshot> {
  const measured = container.dockerode.getContainer(id)
  const [told, { State }] = await answeredInTime(
    Promise.all([measured.stats({ stream: false, 'one-shot': true }), measured.inspect()]),
    answerMs,
    'telling what a container uses',
  )
  const name = `container ${id.slice(0, 12)}`
  const { success, data } = statsSchema.safeParse(told)
  if (!success) throw new Error(`${name} does not run, or the engine does not tell what it uses`)
  const { usage, stats } = data.memory_stats
  const processes = data.pids_stats?.current
  return {
    of: name,
    cpuMs: data.cpu_stats.cpu_usage.total_usage / 1e6,
    residentBytes: usage - (stats.file ?? stats.total_cache ?? 0),
    ...(processes !== undefined && { processes }),
    ...(await openFilesOf(id, State.Pid)),
  }
}

async function openFilesOf(id: string, pid: number): Promise<Pick<ResourceSnapshot, 'openFiles'>> {
  if (!isHere(id, pid)) return {}
  const { openFiles } = await processResources(pid).catch((): Partial<ResourceSnapshot> => ({}))
  return openFiles === undefined ? {} : { openFiles }
}

/** Where the engine is on another machine (or in a virtual one), its process numbers are others' here. */
function isHere(id: string, pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cgroup`, 'utf8').includes(id)
  } catch {
    return false
  }
}
