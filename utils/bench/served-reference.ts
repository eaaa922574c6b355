import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { execa } from 'execa'
import { z } from 'zod'

/** The reference in a process of its own, as `make endpoint` serves it. */
export interface ServedReference {
  readonly url: string
  /** Resident memory in bytes, as the kernel counts it (Linux). */
  residentBytes(): number
  stop(): Promise<void>
}

export async function serveReference(timeScale: number): Promise<ServedReference> {
  const child = execa(
    process.execPath,
    ['utils/cli/main.ts', 'endpoint', '--port', '0', '--time-scale', String(timeScale)],
    {
      reject: false,
      buffer: false,
    },
  )
  const pid = z.number().parse(child.pid)
  return {
    url: await firstUrl(child.stdout),
    residentBytes: () => residentBytes(pid),
    stop: async () => {
      child.kill('SIGTERM')
      await child
    },
  }
}

async function firstUrl(output: Readable): Promise<string> {
  for await (const line of createInterface(output)) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
    if (url) return url
  }
  throw new Error('the reference ended before it served')
}

function residentBytes(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kibibytes) * 1024
}
