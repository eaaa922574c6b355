import { execa } from 'execa'
import { describe, expect, it } from 'vitest'

/** What make would call; nothing of a make that runs the tests gets through. */
async function calls(...args: readonly string[]): Promise<string | undefined> {
  const env = { MAKEFLAGS: '', MAKELEVEL: '', SHARD: '', PHASE: '', AREA: '' }
  const { stdout } = await execa('make', ['--no-print-directory', '--dry-run', ...args], { env })
  return stdout.split('\n').at(-1)
}

const program = 'node utils/cli/main.ts'

// Each starts a process, which takes its time on a busy machine.
describe('the Makefile', { timeout: 60_000 }, () => {
  it.each([
    ['scenarios', `${program} run --shard 1/3 --phase 2 3 --area task`],
    ['judge', `${program} run --shard 1/3 --phase 2 3 --area task || [ $? -eq 3 ]`],
    ['gate', `${program} gate --shard 1/3 --phase 2 3 --area task`],
    ['test-verbose', `${program} run --shard 1/3 --phase 2 3 --area task --verbose`],
    ['test-phase1', `${program} run --shard 1/3 --area task --phase 1`],
    ['test-service', `${program} run --shard 1/3 --phase 2 3 --area service`],
  ])('passes part, phases and areas on to %s', async (goal, call) => {
    expect(await calls(goal, 'SHARD=1/3', 'PHASE=2 3', 'AREA=task')).toBe(call)
    expect(await calls(goal)).toBe(call.replace(/ --(shard 1\/3|phase 2 3|area task)/g, ''))
  })
})
