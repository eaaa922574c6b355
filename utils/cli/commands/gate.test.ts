import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readResults } from '../../results/read-results.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-gate-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function command(...args: readonly string[]) {
  const { exitCode, all } = await execa(process.execPath, ['utils/cli/main.ts', ...args], {
    env: { TARGET: 'embedded', REPORTS: folder },
    all: true,
    reject: false,
    timeout: 120_000,
  })
  return { exitCode, output: all }
}

const id = 'task/stop-task/stop-task-of-an-unknown-task-is-refused'

describe('gate and expectations', { timeout: 300_000 }, () => {
  it('hold a run, hold its results again, and propose what would hold', async () => {
    const file = join(folder, 'expected.json')
    const selection = ['gate', '--test', id, '--expectations', file]

    const missing = await command(...selection)
    expect(missing.output).toMatch(/^EXPECTATIONS_MISSING: there are no expectations of embedded/)
    expect(missing.exitCode).toBe(2)

    const old = {
      scenario: id,
      outcome: 'fail',
      signature: 'StopTask: not refused',
      reason: 'takes any task',
      date: '2026-10-01',
      version: '0',
    }
    writeFileSync(
      file,
      JSON.stringify({ target: 'embedded', expectations: [old], passes: ['task/gone/gone'], findings: [] }),
    )
    const mended = await command(...selection)
    expect(mended.output).toContain('GATE DOES NOT HOLD on embedded')
    expect(mended.output).toContain('was expected to fail: takes any task')
    expect(mended.exitCode).toBe(3)
    const results = join(folder, 'embedded-one', 'results.json')
    expect(readResults(results)).toMatchObject({
      selection: { text: id },
      gate: { expectations: file, mended: [id], stale: [], missing: [] },
      scenarios: [{ id, verdict: 'unexpected-pass' }],
    })

    const proposing = ['expectations', '--results', results, '--expectations', file]
    const shown = await command(...proposing)
    expect(shown.output).toContain('@@ passes @@')
    expect(readFileSync(file, 'utf8')).toContain('takes any task')
    const written = await command(...proposing, '--write')
    expect(written).toMatchObject({ exitCode: 0, output: expect.stringContaining(`written: ${file}`) })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      target: 'embedded',
      expectations: [],
      passes: [id],
      findings: [],
    })

    const held = await command('gate', '--results', results, '--expectations', file)
    expect(held).toMatchObject({ exitCode: 0, output: expect.stringContaining('GATE HOLDS on embedded') })
    expect(readResults(results)).toMatchObject({ summary: { pass: 1, 'unexpected-pass': 0 } })
    expect(readFileSync(join(folder, 'embedded-one', 'summary.md'), 'utf8')).toContain('GATE HOLDS')
  })

  it('are not held where the trend that is to keep them is none', async () => {
    const trend = join(folder, 'no-trend.jsonl')
    writeFileSync(trend, '{"x":1}\n')
    const results = join(folder, 'embedded-one', 'results.json')
    const { exitCode, output } = await command('gate', '--results', results, '--trend', trend)
    expect(output).toMatch(/^TREND_UNREADABLE: .*no-trend\.jsonl, line 1/)
    expect(exitCode).toBe(2)
  })

  it('refuse what is no whole run', async () => {
    const { exitCode, output } = await command('gate', '--results', join(folder, 'none.json'))
    expect(output).toMatch(/^RESULTS_UNREADABLE: /)
    expect(exitCode).toBe(2)
  })
})
