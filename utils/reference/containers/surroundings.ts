import type { Clock } from '../clock.ts'
import type { FileSystem } from './file-system.ts'
import type { Memory } from './memory.ts'
import type { Processes } from './process/processes.ts'

/** How a server answers an HTTP GET. */
export interface WebAnswer {
  readonly status: number
  readonly body: string
}

/** What answers the GETs of a port, by their path; nothing for a server of another protocol. */
export type Site = (path: string) => WebAnswer | undefined

/** Servers by the port that they listen on; containers of an awsvpc or host task share it, as they share `localhost`. */
export type Network = Map<number, Site>

/** What all processes of one container have in common. */
export interface Surroundings {
  readonly clock: Clock
  readonly hostname: string
  readonly files: FileSystem
  readonly memory: Memory
  readonly network: Network
  /** The container's declared ports. */
  readonly ports: readonly number[]
  readonly processes: Processes
}
