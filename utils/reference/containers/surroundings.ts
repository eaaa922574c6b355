import type { Clock } from '../clock.ts'
import type { FileSystem } from './file-system.ts'
import type { Memory } from './memory.ts'
import type { Processes } from './process/processes.ts'

/** Ports that servers listen on; containers of an awsvpc or host task share it, as they share `localhost`. */
export type Network = Set<number>

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
