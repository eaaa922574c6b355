import { readFileSync } from 'node:fs'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { processIdentity, stateOf } from '../process/process-identity.ts'

/** A process that has two busy ones beside it, and does nothing itself. */
const program = `
import { startPressure } from './utils/soak/cpu-pressure.ts'
const stop = startPressure(2)
process.on('SIGTERM', stop)
setInterval(() => undefined, 1_000)
`

function childrenOf(pid: number | undefined): string[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return children === '' ? [] : children.split(' ').map((child) => processIdentity(Number(child)))
}

it.runIf(process.platform === 'linux').each(['SIGTERM', 'SIGKILL'] as const)(
  'is over when it is no longer wanted, and when who started it is gone: %s',
  async (signal) => {
    const args = ['--input-type=module-typescript', '--eval', program]
    const parent = execa(process.execPath, args, { reject: false })
    try {
      await expect.poll(() => childrenOf(parent.pid).length, { timeout: 30_000 }).toBe(2)
      const busy = childrenOf(parent.pid)
      parent.kill(signal)
      await expect.poll(() => busy.map(stateOf), { timeout: 30_000 }).toEqual(['dead', 'dead'])
    } finally {
      parent.kill('SIGKILL')
      await parent
    }
  },
)
