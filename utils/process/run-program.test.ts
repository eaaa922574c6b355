import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'

const program = `
  import { Command } from 'commander'
  import { runProgram } from ${JSON.stringify(join(import.meta.dirname, 'run-program.ts'))}
  await runProgram(new Command().exitOverride().action(() => void process.stdout.write('x'.repeat(3_000_000))))`

it('ends a program only when its reader has all that it wrote', async () => {
  const { stdout, exitCode } = await execa(process.execPath, ['--input-type=module', '--eval', program])
  expect(stdout).toHaveLength(3_000_000)
  expect(exitCode).toBe(0)
})

it('lets a program come to its end when its reader goes early', async () => {
  const running = execa(process.execPath, ['--input-type=module', '--eval', program])
  running.stdout.once('data', () => running.stdout.destroy())
  expect(await running).toMatchObject({ exitCode: 0, stderr: '' })
})
