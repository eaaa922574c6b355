import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EcspressoClientOptions } from './commands.ts'
import { createEcspressoClient, type EcspressoClient } from './ecspresso-client.ts'
import { logBegin, stateText } from './testing/printed.ts'

// A script stands in for the program: it notes what it is asked, and prints what is in a file of the command's name.

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecspresso-client-test-'))
  prints('version', 'ecspresso v2.3.2\n')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function prints(command: string, stdout: string, stderr = ''): void {
  writeFileSync(join(folder, `${command}.out`), stdout)
  writeFileSync(join(folder, `${command}.log`), logBegin + stderr)
}

function client(changes: Partial<EcspressoClientOptions> = {}): EcspressoClient {
  const binary = join(folder, 'ecspresso')
  const script = `#!/bin/sh
printf '%s\\n' "$*" >> '${folder}/asked'
cat '${folder}'/"$1.out" || exit 1
cat '${folder}'/"$1.log" >&2
if test -e '${folder}'/"$1.waits"; then sleep 300 & wait; fi
`
  writeFileSync(binary, script, { mode: 0o755 })
  const endpoint = 'http://127.0.0.1:4566'
  return createEcspressoClient({
    binary,
    folder,
    endpoint,
    region: 'eu-west-1',
    deadlineMs: 30_000,
    ...changes,
  })
}

const asked = () => readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n')

const done = '2026/11/20 22:42:48 web/main Service is stable now. Completed!\n'
const rolledBack = `2026/11/20 22:42:48 web/main Rolling back to web:1\n${done}`
const ran =
  '2026/11/20 22:42:48 web/main Task definition ARN: web:2\n2026/11/20 22:42:48 web/main Run task completed!\n'
const deleted = '2026/11/20 22:42:48 web/main Service is deleted\n'
const deregistered = '2026/11/20 22:42:48 web/main web:1 was deregistered successfully\n'
const saved = '2026/11/20 22:42:48 web/main save the config to ecspresso.yml\n'

describe('the client of ecspresso', { timeout: 60_000 }, () => {
  it('tells a program that can not tell its version from one that fails on the endpoint', async () => {
    const program = client()
    rmSync(join(folder, 'version.out'))
    await expect(program.version()).rejects.toMatchObject({
      code: 'ECSPRESSO_UNUSABLE',
      message: `${join(folder, 'ecspresso')} can not be used: ecspresso version ended with exit code 1`,
      seen: ['its log ends:', expect.stringContaining('version.out')],
    })
    await expect(program.wait({ waitUntil: 'stable' })).rejects.toMatchObject({ code: 'ECSPRESSO_UNUSABLE' })
  })

  it.each<[string, string, string, (program: EcspressoClient) => Promise<unknown>, string]>([
    ['deploy', stateText, done, (program) => program.deploy(), 'deploy'],
    [
      'deploy',
      stateText,
      done,
      (program) => program.deploy({ tasks: 0, wait: false, updateService: false, forceNewDeployment: true }),
      'deploy --force-new-deployment --no-update-service --no-wait --tasks=0',
    ],
    ['scale', stateText, done, (program) => program.scale(3, { wait: true }), 'scale --tasks=3 --wait'],
    ['refresh', stateText, done, (program) => program.refresh({ dryRun: true }), 'refresh --dry-run'],
    [
      'rollback',
      stateText,
      rolledBack,
      (program) => program.rollback({ deregisterTaskDefinition: false }),
      'rollback --no-deregister-task-definition',
    ],
    ['wait', stateText, done, (program) => program.wait(), 'wait'],
    ['status', stateText, '', (program) => program.status({ events: 3 }), 'status --events=3'],
    [
      'run',
      '',
      ran,
      (program) => program.run({ overrides: { cpu: '512' }, tags: { a: '1', b: '2' }, waitUntil: 'running' }),
      'run --overrides={"cpu":"512"} --tags=a=1,b=2 --wait-until=running',
    ],
    ['register', '{\n}\n', '', (program) => program.register(), 'register --output'],
    ['tasks', '', '', (program) => program.tasks(), 'tasks --output json'],
    ['tasks', '', '', (program) => program.tasks({ id: '1a', stop: true }), 'tasks --stop --force --id=1a'],
    ['tasks', '', '', (program) => program.tasks({ id: '1a' }), 'tasks --output json --find --id=1a'],
    ['revisions', '', '', (program) => program.revisions(), 'revisions --output json'],
    [
      'deregister',
      '',
      deregistered,
      (program) => program.deregister({ revision: 'latest', delete: true }),
      'deregister --force --revision=latest --delete',
    ],
    [
      'deregister',
      '',
      deregistered,
      (program) => program.deregister({ keeps: 2 }),
      'deregister --force --keeps=2',
    ],
    [
      'delete',
      stateText,
      deleted,
      (program) => program.delete({ terminate: true }),
      'delete --force --terminate',
    ],
    ['diff', '', '', (program) => program.diff(), 'diff'],
    ['verify', '', '', (program) => program.verify({ putLogs: false }), 'verify --no-put-logs'],
    ['render', 'a: b\n', '', (program) => program.render(['config']), 'render config'],
  ])('asks for %s as the program wants it', async (command, stdout, stderr, act, line) => {
    prints(command, stdout, stderr)
    expect(await act(client())).toMatchObject({ exitCode: 0, stdout, stderr: logBegin + stderr })
    expect(asked()).toEqual([line])
  })

  it('names the configuration, and what Jsonnet reads', async () => {
    prints('diff', '')
    await client({ config: 'ecspresso.jsonnet', externals: { cluster: 'main' } }).diff()
    expect(asked()).toEqual(['diff --config ecspresso.jsonnet --ext-str cluster=main'])
  })

  it('has init write into a folder of its own', async () => {
    prints('init', '', saved)
    const { files } = await client().init({ cluster: 'main', service: 'web', into: 'made', jsonnet: true })
    expect(files).toEqual([join(folder, 'made', 'ecspresso.yml')])
    expect(asked()).toEqual(['init --cluster=main --service=web --jsonnet --force-overwrite'])
  })

  it('asks for the version once', async () => {
    const program = client()
    expect([await program.version(), await program.version()]).toMatchObject([{ minor: 3 }, { minor: 3 }])
    expect(asked()).toEqual(['version'])
  })

  it.each<[string, (program: EcspressoClient) => Promise<unknown>]>([
    ['deploy', (program) => program.deploy({ waitUntil: 'deployed' })],
    ['rollback', (program) => program.rollback({ waitUntil: 'stable' })],
    ['wait', (program) => program.wait({ waitUntil: 'stable' })],
  ])('does not have %s wait in a way that the version does not know', async (_command, act) => {
    await expect(act(client())).rejects.toMatchObject({
      code: 'ECSPRESSO_OPTION_UNKNOWN',
      message: 'ecspresso v2.3.2 has no --wait-until: it came with v2.5',
    })
    expect(asked()).toEqual(['version'])
  })

  it('hands the way to wait to a version that knows it', async () => {
    prints('version', 'ecspresso v2.8.1\n')
    prints('deploy', stateText, done)
    await client().deploy({ waitUntil: 'deployed' })
    expect(asked()).toEqual(['version', 'deploy --wait-until deployed'])
  })

  it('fails with a stack that leads to who asked', async () => {
    const asks = async () => await client().diff()
    prints('diff', 'no diff\n')
    const unread: unknown = await asks().catch((error: unknown) => error)
    rmSync(join(folder, 'diff.out'))
    const failed: unknown = await asks().catch((error: unknown) => error)
    const stack = expect.stringContaining('ecspresso-client.test.ts')
    expect(unread).toMatchObject({ code: 'ECSPRESSO_OUTPUT_UNREADABLE', stack })
    expect(failed).toMatchObject({ code: 'ECSPRESSO_FAILED', stack })
  })

  it('kills what still runs when it is closed, and begins nothing after that', async () => {
    prints('wait', '')
    writeFileSync(join(folder, 'wait.waits'), '')
    const program = client()
    const waiting = program.wait().catch((error: unknown) => error)
    await expect.poll(() => existsSync(join(folder, 'asked')), { timeout: 20_000 }).toBe(true)
    await program.close()
    expect(await waiting).toMatchObject({ code: 'ECSPRESSO_ABANDONED' })
    await expect(program.diff()).rejects.toMatchObject({ code: 'ECSPRESSO_ABANDONED' })
    expect(asked()).toEqual(['wait'])
  })
})
