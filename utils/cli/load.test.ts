import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, describe, expect, it } from 'vitest'
import { loadResultSchema } from '../load/load-result.ts'
import { smallPlan } from '../load/testing/small-plan.ts'

const folder = mkdtempSync(join(tmpdir(), 'load-command-'))
afterAll(() => rmSync(folder, { recursive: true }))

function load(...args: string[]) {
  return execa(process.execPath, ['utils/cli/main.ts', 'load', ...args], {
    reject: false,
    env: { TARGET: 'embedded', REPORTS: folder, ECS_SCENARIOS_ALLOW_AWS: '' },
  })
}

function planFile(name: string, changes: object = {}): string {
  const { name: _name, ...plan } = smallPlan()
  const file = join(folder, `${name}.json`)
  writeFileSync(file, JSON.stringify({ ...plan, ...changes }))
  return file
}

describe('the command load', () => {
  it('makes a plan by processes, reports it and ends with 0', async () => {
    const { stdout, stderr, exitCode } = await load('--plan', planFile('small'), '--workers', '2')
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
    const report = join(folder, 'load', 'small')
    expect(stdout).toMatch(/^small: .*\n2 processes, http.*\n\noperation +calls +ok +errors +p50/)
    expect(stdout).toMatch(/verdict: pass\nreport: \S+$/)
    const result = loadResultSchema.parse(JSON.parse(readFileSync(join(report, 'load.json'), 'utf8')))
    expect(result).toMatchObject({ verdict: 'pass', report: { planned: 80, unsent: 0 }, leftBehind: [] })
    expect(existsSync(join(report, 'history', 'part-2-of-2.jsonl'))).toBe(true)
    expect(stdout).toContain(readFileSync(join(report, 'summary.txt'), 'utf8').trim())
  })

  it('is broken off by Ctrl-C: its workers end, and nothing is judged', async () => {
    const arrivals = { kind: 'open', ratePerSecond: 1, durationMs: 3_600_000 }
    const running = load(
      '--plan',
      planFile('long', { load: { ...smallPlan().load, arrivals } }),
      '--workers',
      '2',
    )
    const record = join(folder, 'load', 'long', 'history', 'part-2-of-2.jsonl')
    await expect.poll(() => existsSync(record), { timeout: 60_000 }).toBe(true)
    running.kill('SIGINT')
    const { stdout, exitCode } = await running
    expect(exitCode).toBe(2)
    expect(stdout).toContain(
      'INCOMPLETE: part 2 of 2: it was ended, for the load was broken off\nverdict: error',
    )
  })

  it('ends with 2 where the endpoint does not take what prepares the load', async () => {
    const prepare = [{ operation: 'DeleteCluster', input: { cluster: '{run}' } }]
    const { stderr, exitCode } = await load('--plan', planFile('unprepared', { prepare }))
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^LOAD_NOT_PREPARED: DeleteCluster, which prepares the load, failed\n/)
  })

  it.each([
    ['a plan that is not there', ['--plan', 'nowhere.json'], /^LOAD_PLAN_MALFORMED: nowhere\.json: /],
    [
      'pods and processes at once',
      ['--plan', 'x.json', '--jobs', '2', '--workers', '2'],
      /cannot be used with/,
    ],
    [
      'pods for an endpoint on this machine',
      ['--plan', 'fixtures/load/reads.json', '--target', 'moto', '--jobs', '2'],
      /^LOAD_TARGET_OUT_OF_REACH/,
    ],
    ['real AWS without leave', ['--plan', 'fixtures/load/reads.json', '--target', 'aws'], /^AWS_REFUSED/],
    ['no number of workers', ['--plan', 'x.json', '--workers', '0'], /Give a whole number from 1 on/],
  ])('ends with 2 on %s', async (_, args, why) => {
    const { stderr, exitCode } = await load(...args)
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(why)
  })
})
