import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { explain } from '../errors/framework-error.ts'
import { processIdentity, stateOf } from '../process/process-identity.ts'
import { type EcspressoCall, runCommand } from './run-command.ts'

// A script stands in for the program.

let folder: string
let binary: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecspresso-test-'))
  binary = join(folder, 'ecspresso')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function call(script: string, changes: Partial<EcspressoCall> = {}): EcspressoCall {
  writeFileSync(binary, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return {
    binary,
    folder,
    command: ['deploy', '--tasks=2'],
    deadlineMs: 30_000,
    endpoint: 'http://127.0.0.1:4566',
    region: 'eu-west-1',
    ...changes,
  }
}

const run = (script: string, changes?: Partial<EcspressoCall>) => runCommand(call(script, changes))
const failure = (script: string, changes?: Partial<EcspressoCall>) =>
  run(script, changes).catch((error: unknown) => error)

/** The process whose number the script has written, once it has. */
async function started(): Promise<string> {
  const file = join(folder, 'pid')
  await expect
    .poll(() => existsSync(file) && readFileSync(file, 'utf8').trim(), { timeout: 20_000 })
    .toMatch(/^\d+$/)
  return processIdentity(Number(readFileSync(file, 'utf8')))
}

const staysOn = 'echo begun; echo waiting >&2; trap "" TERM INT; echo $$ > pid; sleep 300 & wait'

describe('a command', { timeout: 60_000 }, () => {
  it('is run in the folder of its project, and gives what it printed', async () => {
    const output = await run('echo "$@"; pwd; echo logged >&2')
    expect(output).toEqual({
      command: ['deploy', '--tasks=2'],
      exitCode: 0,
      stdout: `deploy --tasks=2\n${folder}\n`,
      stderr: 'logged\n',
      durationMs: expect.any(Number),
    })
  })

  it('is told of the endpoint, and of nothing that this process is told', async () => {
    vi.stubEnv('AWS_PROFILE', 'mine')
    vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'https://elsewhere')
    vi.stubEnv('ECSPRESSO_CONFIG', 'mine.yml')
    vi.stubEnv('HTTPS_PROXY', 'http://proxy:3128')
    const { stdout } = await run('env', { variables: { CLUSTER: 'web', AWS_REGION: 'us-west-2' } })
    vi.unstubAllEnvs()
    const variables = Object.fromEntries(stdout.split('\n').map((line) => line.split(/=(.*)/, 2)))
    expect(variables).toMatchObject({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
      HTTPS_PROXY: 'http://127.0.0.1:1',
      NO_PROXY: expect.stringContaining('127.0.0.1'),
      CLUSTER: 'web',
      HOME: expect.stringContaining('ecs-scenarios-ecspresso-'),
    })
    for (const foreign of ['AWS_PROFILE', 'AWS_ENDPOINT_URL_ECS', 'ECSPRESSO_CONFIG'])
      expect(variables).not.toHaveProperty(foreign)
    expect(existsSync(String(variables['HOME']))).toBe(false)
  })

  it('that fails is told with exit code, reason and last lines', async () => {
    const lines = 'for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do echo line $n; done'
    const error = await failure(`${lines}; echo "2026/11/20 [ERROR] FAILED. no such service" >&2; exit 1`)
    expect(error).toMatchObject({ name: 'EcspressoFailed', code: 'ECSPRESSO_FAILED', exitCode: 1 })
    expect(explain(error)).toMatch(
      /^ECSPRESSO_FAILED: ecspresso deploy --tasks=2 ended with exit code 1: no such service\n {2}its output ends:\n {2}line 2\n(.*\n)* {2}line 16\n {2}its log ends:\n/,
    )
  })

  it('that panics is told as what it is', async () => {
    const error = await failure('echo "panic: runtime error: nil pointer" >&2; exit 2')
    expect(explain(error)).toMatch(/exit code 2: runtime error: nil pointer\n(.*\n)* {2}What to do: a panic:/)
  })

  it('that a signal ends has no exit code', async () => {
    expect(await failure('kill -KILL $$')).toMatchObject({
      name: 'EcspressoFailed',
      exitCode: undefined,
      message: expect.stringContaining('was ended by SIGKILL'),
    })
  })

  it('that takes too long is killed with all that it started, and told with what it said', async () => {
    const failed = failure(`echo $$ > pid; (trap "" TERM; sleep 300) & ${staysOn}`, { deadlineMs: 3_000 })
    const process = await started()
    const error = await failed
    expect(error).toMatchObject({ name: 'EcspressoTimedOut', stdout: 'begun\n', stderr: 'waiting\n' })
    expect(explain(error)).toMatch(/had not ended after 3000 ms\n {2}its output ends:\n {2}begun\n/)
    await expect.poll(() => stateOf(process)).toBe('dead')
  })

  it('that nobody wants any more is killed, and none is begun after that', async () => {
    const late = new AbortController()
    const failed = failure(staysOn, { signal: late.signal })
    const process = await started()
    late.abort()
    expect(await failed).toMatchObject({ name: 'EcspressoAbandoned' })
    await expect.poll(() => stateOf(process)).toBe('dead')
    expect(await failure('touch begun', { signal: late.signal })).toMatchObject({
      name: 'EcspressoAbandoned',
    })
    expect(existsSync(join(folder, 'begun'))).toBe(false)
  })

  it('does not outlive the process that runs it, however that dies', async () => {
    const module = JSON.stringify(join(import.meta.dirname, 'run-command.ts'))
    const program = `import { runCommand } from ${module}; await runCommand(${JSON.stringify(call(staysOn))})`
    const owner = execa(process.execPath, ['--input-type=module', '--eval', program], { reject: false })
    const command = await started()
    owner.kill('SIGKILL')
    await owner
    await expect.poll(() => stateOf(command), { timeout: 20_000 }).toBe('dead')
  })

  it('that is not there, or no program, is told with where to have it', async () => {
    const error = await runCommand({ ...call(''), binary: join(folder, 'nothing') }).catch((caught) => caught)
    expect(explain(error)).toMatch(
      /^ECSPRESSO_ABSENT: .*nothing is not there.*\n {2}What to do: install it \(https:\/\/github\.com\/kayac\/ecspresso#install\)/,
    )
  })
})
