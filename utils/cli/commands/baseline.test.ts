import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'ecs-scenarios-baseline-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function command(...args: readonly string[]) {
  const { exitCode, all } = await execa(process.execPath, ['utils/cli/main.ts', 'baseline', ...args], {
    env: { TARGET: 'embedded', REPORTS: folder },
    all: true,
    reject: false,
    timeout: 240_000,
  })
  return { exitCode, output: all }
}

describe('the command baseline', { timeout: 300_000 }, () => {
  it('measures, writes and holds against what it wrote', async () => {
    const file = join(folder, 'mine.json')
    const written = await command('--write', '--rounds', '20', '--baseline', file)
    expect(written).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('19 ratios from 20 rounds'),
    })
    const held = await command('--rounds', '20', '--baseline', file)
    // How busy this machine is decides whether so few rounds tell.
    expect([0, 2, 3]).toContain(held.exitCode)
    expect(held.output).toMatch(/^RunTask .*×/m)
    expect(existsSync(join(folder, 'embedded', 'baseline.json'))).toBe(true)
  })

  it.each([
    [['--baseline', join(folder, 'none.json')], /^BASELINE_MISSING: .*none\.json does not exist/],
    [['--target', 'nonesuch'], /^TARGET_UNKNOWN/],
    [['--rounds', '5'], /from 20 on/],
    [['--target', 'aws', '--write'], /^AWS_REFUSED/],
  ])('ends with 2 where there is nothing to tell: %j', async (args, message) => {
    const { exitCode, output } = await command(...args)
    expect(output).toMatch(message)
    expect(exitCode).toBe(2)
  })
})
