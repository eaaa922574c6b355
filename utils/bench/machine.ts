import { cpus, totalmem } from 'node:os'

/** What figures were measured on. */
export interface Machine {
  readonly cores: number
  /** As it calls itself; empty where it says nothing. */
  readonly processor: string
  readonly memoryBytes: number
  /** `24.21.0` */
  readonly node: string
  /** `linux x64` */
  readonly system: string
}

export function thisMachine(): Machine {
  const cores = cpus()
  return {
    cores: cores.length,
    processor: cores[0]?.model.trim() ?? '',
    memoryBytes: totalmem(),
    node: process.versions.node,
    system: `${process.platform} ${process.arch}`,
  }
}

/** `2 cores (AMD EPYC), 24 GB, linux x64, Node 24.21.0` */
export function machineText({ cores, processor, memoryBytes, node, system }: Machine): string {
  const known = processor && processor !== 'unknown' ? ` (${processor})` : ''
  return `${cores} ${cores === 1 ? 'core' : 'cores'}${known}, ${Math.round(memoryBytes / 2 ** 30)} GB, ${system}, Node ${node}`
}
