import { readdirSync, readFileSync } from 'node:fs'
import { execa } from 'execa'
import { clusterNameIn } from '../cluster-name.ts'

/** A program that makes, fills or deletes a cluster of ours. */
export interface ToolProcess {
  readonly pid: number
  readonly cluster: string
}

/** `docker`, or `bash /usr/local/bin/docker`. */
const tool = /(?:^|\/)(?:kind|k3d|docker)$/

/** The programs on this machine that are at work on clusters of ours: the tools name the cluster in their arguments. */
export async function toolProcesses(): Promise<readonly ToolProcess[]> {
  return (await commandLines()).flatMap(({ pid, words }) => {
    const cluster = words.slice(0, 3).some((word) => tool.test(word)) && clusterNameIn(words.join(' '))
    return cluster ? [{ pid, cluster }] : []
  })
}

interface CommandLine {
  readonly pid: number
  readonly words: readonly string[]
}

async function commandLines(): Promise<readonly CommandLine[]> {
  if (process.platform === 'linux') return readdirSync('/proc').flatMap(commandLineOf)
  const { stdout } = await execa('ps', ['-axww', '-o', 'pid=,args='])
  return stdout.split('\n').map((line) => {
    const [pid, ...words] = line.trim().split(/\s+/)
    return { pid: Number(pid), words }
  })
}

function commandLineOf(name: string): readonly CommandLine[] {
  if (!/^\d+$/.test(name)) return []
  try {
    return [{ pid: Number(name), words: readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0') }]
  } catch {
    // It has ended since.
    return []
  }
}
