import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'

/** A program that is interrupted, and can't wrap up. */
const program = `
  import { onInterrupt } from ${JSON.stringify(join(import.meta.dirname, 'interruption.ts'))}
  onInterrupt({
    wrapUp: async (signal) => { throw new Error('the engine does not answer ' + signal) },
    hurry: async () => undefined,
  })
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => undefined, 60_000)
`

it('tells what keeps an interrupted run from wrapping up, and ends all the same', async () => {
  const args = ['--input-type=module-typescript', '--eval', program]
  const { exitCode, stderr } = await execa(process.execPath, args, { reject: false, timeout: 30_000 })
  expect(stderr).toContain('the engine does not answer SIGTERM')
  expect(exitCode).toBe(143)
})
