import { chmodSync, existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startReference } from '../reference/server.ts'
import { runAction } from './testing/run-action.ts'

let temp: string
let workspace: string
let reference: Awaited<ReturnType<typeof startReference>>
beforeAll(async () => {
  temp = mkdtempSync(join(tmpdir(), 'action-'))
  workspace = join(temp, 'workspace')
  mkdirSync(workspace)
  reference = await startReference({ port: 0 })
})
afterAll(async () => {
  await reference.stop()
  rmSync(temp, { recursive: true })
})

const run = (inputs: Readonly<Record<string, string>>, path?: string) =>
  runAction(inputs, { workspace, temp, ...(path !== undefined && { path }) })

function expectations(name: string, lists: object): string {
  writeFileSync(join(workspace, name), JSON.stringify({ target: 'external', ...lists }))
  return name
}

// Each runs scenarios in a process of its own, or two, which takes a second or three where nobody else is at work.
describe('action.yml', { timeout: 300_000 }, () => {
  it('judges a target from an empty folder, and its other commands can be called', async () => {
    const { failed, outputs, summary, log, used, addedPath } = await run({ target: 'embedded', phases: '1' })
    expect(outputs, log).toEqual({
      passed: 'true',
      pass: expect.stringMatching(/^[1-9]\d+$/),
      fail: '0',
      'known-fail': '0',
      'unexpected-pass': '0',
      unsupported: '0',
      error: '0',
      report: 'ecs-reports/embedded',
      command: expect.stringMatching(/^\/.*ecs-scenarios$/),
    })
    expect({ failed, used, addedPath }).toEqual({ failed: false, used: [], addedPath: '' })
    expect(existsSync(join(workspace, 'ecs-reports/embedded/junit.xml'))).toBe(true)
    expect(summary).toMatch(/^# ECS scenarios on embedded /)
    const call = (...args: readonly string[]) =>
      execa(outputs['command'] ?? '', args, { cwd: workspace, reject: false, all: true })
    expect((await call('list', 'targets')).all).toContain('ministack-docker')
    const matrix = await call(
      'matrix',
      '--reports',
      'ecs-reports',
      '--into',
      'site',
      '--state',
      'matrix.json',
    )
    expect(matrix).toMatchObject({
      exitCode: 2,
      all: expect.stringMatching(/^MATRIX_EMPTY: .*\n {2}not shown: embedded .*, a selection: phase 1; /),
    })
  })

  it('holds an endpoint against expectations of the caller', async () => {
    const file = expectations('known.json', { expectations: [], passes: [], findings: [] })
    const held = {
      endpoint: reference.url,
      'endpoint-version': 'abc123',
      areas: 'cluster',
      expectations: file,
    }
    const { failed, outputs, summary, log } = await run({ ...held, reports: 'out' })
    expect({ failed, ...outputs }, log).toMatchObject({
      failed: false,
      passed: 'true',
      fail: '0',
      report: 'out/external',
    })
    expect(summary).toContain('abc123')
  })

  it('fails the step where the gate does not hold, unless that is not wanted', async () => {
    const scenario = 'cluster/create/no-such-scenario-any-more'
    const file = expectations('stale.json', { expectations: [], passes: [scenario], findings: [] })
    const held = { endpoint: reference.url, areas: 'cluster', expectations: file }
    const ended = await run(held)
    expect(ended, ended.log).toMatchObject({ failed: true, outputs: { passed: 'false', fail: '0' } })
    expect(ended.log).toMatch(/^::error title=ECS scenarios::.*%0A.*no-such-scenario-any-more/m)
    expect(ended.summary).toContain(scenario)
    // The caller has no Makefile of this project's.
    expect(ended.summary.replaceAll('\\', '')).toContain(
      `npx ecs-scenarios expectations --target external --expectations ${file} --write`,
    )
    expect(ended.log).not.toContain('make ')
    const lenient = await run({ ...held, 'fail-on': 'never' })
    expect(lenient, lenient.log).toMatchObject({ failed: false, outputs: { passed: 'false' } })
    expect(lenient.log).toMatch(/^::warning title=ECS scenarios::/m)
  })

  it('takes no report for its own that an earlier step left in the same folder', async () => {
    const same = { target: 'embedded', areas: 'cluster', reports: 'twice' }
    const first = await run(same)
    expect(first.outputs, first.log).toMatchObject({ passed: 'true', report: 'twice/embedded' })
    const second = await run({ ...same, expectations: 'none.json' })
    expect(second, second.log).toMatchObject({
      failed: true,
      outputs: { passed: 'false', pass: '0', report: '' },
      summary: expect.stringContaining('EXPECTATIONS_MISSING'),
    })
  })

  it('leaves no shard of an earlier run where its own could not start: it would be merged', async () => {
    const earlier = join(workspace, 'again/embedded-shard-1-of-2')
    mkdirSync(earlier, { recursive: true })
    writeFileSync(join(earlier, 'results.json'), '{}')
    writeFileSync(join(workspace, 'foreign.jsonl'), 'no trend\n')
    const ended = await run({ target: 'embedded', shard: '1/2', trend: 'foreign.jsonl', reports: 'again' })
    expect(ended, ended.log).toMatchObject({
      failed: true,
      outputs: { passed: 'false', report: '' },
      summary: expect.stringContaining('TREND_UNREADABLE'),
    })
    expect(existsSync(earlier)).toBe(false)
  })

  it('makes one report of shards', async () => {
    const shards = ['1/2', '2/2'].map((shard) => ({ target: 'embedded', areas: 'cluster', shard }))
    const passed: number[] = []
    for (const [index, shard] of shards.entries()) {
      const { outputs } = await run({ ...shard, reports: `shards/${index}` })
      passed.push(Number(outputs['pass']))
    }
    const merged = await run({ merge: 'shards', reports: 'merged' })
    expect(passed.every((count) => count > 0)).toBe(true)
    expect(merged, merged.log).toMatchObject({
      failed: false,
      outputs: {
        passed: 'true',
        pass: String(passed.reduce((sum, count) => sum + count)),
        report: 'merged/embedded',
      },
    })
  })

  it.each([
    [{ target: 'motto' }, 'TARGET_UNKNOWN: there is no target named "motto"; did you mean moto?'],
    [{ target: '$(touch x)"; exit 0 #' }, 'TARGET_UNKNOWN: there is no target named "$(touch x)"; exit 0 #"'],
    [{ endpoint: 'localhost' }, 'ACTION_INPUT_WRONG: input endpoint: no http(s) URL: localhost'],
    [{}, 'ACTION_INPUT_WRONG: input target: neither it nor endpoint is given'],
  ])('fails at %j, saying why', async (inputs, why) => {
    const { failed, outputs, summary, log } = await run({ ...inputs, reports: 'none' })
    expect({ failed, ...outputs }, log).toMatchObject({
      failed: true,
      passed: 'false',
      pass: '0',
      error: '0',
    })
    expect(summary).toContain(why)
    expect(log).toMatch(/^::error title=ECS scenarios::/m)
    expect(existsSync(join(workspace, 'x'))).toBe(false)
  })

  it('says that no endpoint answers', async () => {
    const { failed, outputs, summary } = await run({ endpoint: 'http://127.0.0.1:1', profile: impatient() })
    expect({ failed, passed: outputs['passed'] }).toEqual({ failed: true, passed: 'false' })
    expect(summary).toContain('127.0.0.1:1')
  })

  it('has a newer Node installed where there is only an old one, which the caller keeps', async () => {
    const old = join(temp, 'old')
    mkdirSync(old)
    writeFileSync(join(old, 'node'), '#!/bin/sh\nexit 1\n')
    chmodSync(join(old, 'node'), 0o755)
    const { used, addedPath } = await run({}, `${old}:${process.env['PATH']}`)
    expect(used).toEqual([expect.stringMatching(/^actions\/setup-node@/)])
    expect(readlinkSync(join(addedPath.trim(), 'node'))).toBe(join(old, 'node'))
  })
})

function impatient(): string {
  writeFileSync(join(workspace, 'profile.json'), JSON.stringify({ deadlines: { startMs: 1_000 } }))
  return 'profile.json'
}
