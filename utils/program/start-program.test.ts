import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { explain } from '../errors/framework-error.ts'
import { killOwnPrograms, type ProgramRecipe, startProgram } from './start-program.ts'

const fake = join(import.meta.dirname, 'testing', 'fake-emulator.ts')

function recipe(how?: string, changes: Partial<ProgramRecipe> = {}): ProgramRecipe {
  return {
    target: 'test',
    program: fake,
    args: (port) => [String(port), ...(how ? [how] : [])],
    startMs: 30_000,
    install: 'pip install fake',
    ...changes,
  }
}

async function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    ({ ok }) => ok,
    () => false,
  )
}

describe('a program', { timeout: 60_000 }, () => {
  it('is reached by loopback, its output kept, and ends when it is stopped', async () => {
    const program = await startProgram(recipe())
    expect(program.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await answers(program.endpoint)).toBe(true)
    expect(await program.logTail()).toContain('fake emulator, well\nlistening')
    await program.stop()
    expect(await answers(program.endpoint)).toBe(false)
    expect(await program.logTail()).toContain('(ended by SIGTERM)')
    await program.stop()
  })

  it('that does not want to end is killed', async () => {
    const program = await startProgram(recipe('ignores SIGTERM'))
    await program.stop()
    expect(await program.logTail()).toMatch(/not yet\n\(ended by SIGKILL\)/)
    expect(await answers(program.endpoint)).toBe(false)
  })

  it('runs in a folder of its own, which goes with it', async () => {
    const environment = () => ({ GIVEN: 'yes' })
    const shell = recipe(undefined, {
      program: 'sh',
      args: (port) => ['-c', 'echo $PWD $TMPDIR $GIVEN; exec "$@"', 'sh', fake, String(port)],
      environment,
    })
    const program = await startProgram(shell)
    const [folder = '', temporary, given] = (await program.logTail()).split('\n', 1)[0]?.split(' ') ?? []
    expect({ temporary, given, there: existsSync(folder) }).toEqual({
      temporary: folder,
      given: 'yes',
      there: true,
    })
    await program.stop()
    expect(existsSync(folder)).toBe(false)
  })

  it('that ends before it listens is told at once, with exit code and output', async () => {
    const error = await startProgram(recipe('fails')).catch((caught: unknown) => caught)
    expect(explain(error)).toMatch(
      /^PROGRAM_FAILED: .*fake-emulator\.ts \d+ fails did not come up: it ended with exit code 7\n {2}its output ends:\n(.*\n)* {2}no such table: clusters\n/,
    )
  })

  it('that does not listen in time is told, and is gone', async () => {
    const error = await startProgram(recipe('never listens', { startMs: 300 })).catch(
      (caught: unknown) => caught,
    )
    expect(explain(error)).toMatch(/it did not listen on port \d+ within 300 ms/)
  })

  it('that is not there is told with how to install it', async () => {
    const error = await startProgram(recipe(undefined, { program: 'no-such-program' })).catch(
      (caught: unknown) => caught,
    )
    expect(explain(error)).toBe(
      [
        'PROGRAM_ABSENT: the target test runs the program no-such-program, which is not on the PATH',
        '  What to do: install it, for example with: pip install fake',
      ].join('\n'),
    )
  })

  it('that was started is killed with all others by who can not wait', async () => {
    const programs = await Promise.all([startProgram(recipe()), startProgram(recipe('ignores SIGTERM'))])
    await killOwnPrograms()
    expect(await Promise.all(programs.map(({ endpoint }) => answers(endpoint)))).toEqual([false, false])
  })
})

/** Another process that starts two programs, one through a shell, and tells their addresses and pids. */
const starter = `
  import { startProgram } from '${import.meta.dirname}/start-program.ts'
  const recipe = { target: 'test', startMs: 30000, install: '' }
  const plain = await startProgram({ ...recipe, program: '${fake}', args: (port) => [String(port), 'ignores SIGTERM'] })
  const inShell = ['-c', 'echo $PWD; "$@"; true', 'sh', '${fake}']
  const nested = await startProgram({ ...recipe, program: 'sh', args: (port) => [...inShell, String(port)] })
  console.log(JSON.stringify([plain.endpoint, nested.endpoint, (await nested.logTail()).split('\\n')[0]]))
`

describe('a program whose starter', { timeout: 60_000 }, () => {
  it.each([
    ['is killed', 'setInterval(() => {}, 1000)', 'SIGKILL'],
    ['crashes', 'setTimeout(() => { throw new Error("crash") }, 50)', undefined],
    ['just ends', 'setTimeout(() => process.exit(0), 50)', undefined],
  ] as const)('%s ends with it', async (_, then, signal) => {
    const run = execa('node', ['--input-type=module-typescript', '-e', starter + then], { reject: false })
    const told = await new Promise<string>((resolve) =>
      run.stdout.once('data', (chunk) => resolve(String(chunk))),
    )
    const [plain = '', nested = '', folder = ''] = JSON.parse(told)
    if (signal) run.kill(signal)
    await run
    await expect.poll(() => answers(plain), { timeout: 20_000 }).toBe(false)
    await expect.poll(() => answers(nested), { timeout: 20_000 }).toBe(false)
    await expect.poll(() => existsSync(folder), { timeout: 20_000 }).toBe(false)
  })
})
