import { execa } from 'execa'
import { expect, it } from 'vitest'

// Starts a process, which takes its time on a busy machine.
it('refuses an area that there is not, as a run does', { timeout: 60_000 }, async () => {
  const { exitCode, stderr } = await execa(
    process.execPath,
    ['utils/soak/main.ts', '--runs', '1', '--area', 'clutser'],
    { env: { TARGET: 'embedded' }, reject: false },
  )
  expect(stderr).toMatch(
    /^error: option '--area <name>' argument 'clutser' is invalid\. areas are cluster, .*\. Did you mean cluster\?/,
  )
  expect(exitCode).toBe(2)
})
