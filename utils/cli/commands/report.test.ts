import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, describe, expect, it } from 'vitest'
import { readResults } from '../../results/read-results.ts'
import type { Results, ScenarioResult } from '../../results/result.ts'
import { assembleResults } from '../../results/summarize.ts'
import { shardOf } from '../../scenario/selection.ts'

const reports = mkdtempSync(join(tmpdir(), 'ecs-scenarios-report-'))
afterAll(() => rmSync(reports, { recursive: true }))

const started = (args: readonly string[]) =>
  execa(process.execPath, ['utils/cli/main.ts', ...args], {
    env: { TARGET: 'embedded', REPORTS: reports },
    all: true,
    reject: false,
    timeout: 240_000,
  })

async function command(...args: readonly string[]) {
  const { exitCode, all } = await started(args)
  return { exitCode, output: all }
}

const resultsIn = (folder: string) => readResults(join(folder, 'results.json'))

/** Kills a run as soon as it has judged a scenario. */
async function killedRun(): Promise<void> {
  // What needs a program that this machine may lack comes to its verdict first, and is no pass.
  const run = started(['run', '--verbose', '--phase', '1', '2', '3'])
  await new Promise<void>((told) => {
    run.all.on('data', (chunk) => String(chunk).includes('pass ') && told())
  })
  run.kill('SIGKILL')
  await run
}

/** A scenario without what is another in each run. */
function judged({ durationMs: _, longestWait: __, timeline: ___, ...rest }: ScenarioResult) {
  return rest
}

function callsOf({ operations }: Results) {
  return Object.entries(operations).map(([operation, { calls, ok }]) => [operation, ok, calls])
}

// Each runs the program several times, on a machine that may be busy.
describe('the report', { timeout: 600_000 }, () => {
  it('of parts is that of one run, scenario by scenario', async () => {
    const selection = ['--phase', '1', '2']
    await command('run', ...selection)
    const parts = [1, 2, 3].map((index) => join(reports, `embedded-shard-${index}-of-3`))
    for (const index of [1, 2, 3]) {
      expect(await command('run', ...selection, '--shard', `${index}/3`)).toMatchObject({ exitCode: 0 })
    }
    const whole = resultsIn(join(reports, 'embedded'))
    for (const part of parts) {
      expect(resultsIn(part).scenarios.length).toBeLessThan(whole.scenarios.length / 2)
    }

    const into = join(reports, 'merged')
    const { exitCode, output } = await command('report', ...parts, '--into', into)
    expect(output).toContain(`${whole.scenarios.length} scenarios on embedded`)
    expect(exitCode).toBe(0)
    const merged = resultsIn(into)
    expect(merged.scenarios.map(judged)).toEqual(whole.scenarios.map(judged))
    expect(merged.summary).toEqual(whole.summary)
    expect(Object.keys(merged)).toEqual(Object.keys(whole))
    expect(callsOf(merged).map(([operation]) => operation)).toEqual(
      callsOf(whole).map(([operation]) => operation),
    )
    expect(globSync('history/**/*.jsonl', { cwd: into }).toSorted()).toEqual(
      globSync('history/**/*.jsonl', { cwd: join(reports, 'embedded') }).toSorted(),
    )

    const two = await command('report', ...parts.slice(1), '--into', into)
    expect(two).toMatchObject({
      exitCode: 2,
      output: expect.stringContaining('INCOMPLETE: part 1 of 3 is missing'),
    })
    const one = await command('report', ...parts.slice(1, 2), '--into', join(reports, 'other'))
    expect(one.output).toContain('INCOMPLETE: part 1 of 3 is missing; part 3 of 3 is missing')
    const same = await command('report', ...parts, '--into', parts[0] ?? '')
    expect(same).toMatchObject({ exitCode: 2, output: expect.stringContaining('INTO_TAKEN: ') })
    const nowhere = await command('report', ...parts)
    expect(nowhere.output).toMatch(/^INTO_MISSING: the report of 3 parts has no folder to be in\n/)
    const withWhole = await command('report', join(reports, 'embedded'), ...parts, '--into', into)
    expect(withWhole.output).toMatch(/^SHARDS_DIFFER: .*embedded is no part of a run, but a whole one\n/)
  })

  it('of a killed run has what was judged, and the next run says where that is', async () => {
    const folder = join(reports, 'embedded')
    await killedRun()
    expect(existsSync(join(folder, 'results.json'))).toBe(false)

    const kept = join(reports, 'kept')
    cpSync(folder, kept, { recursive: true })
    const { exitCode, output } = await command('report')
    expect(output).toMatch(/INCOMPLETE: killed: the run ended without a word, with \d+ scenarios? judged\n/)
    expect(exitCode).toBe(2)
    const results = resultsIn(folder)
    expect(results.target.version).toBe('this checkout')
    expect(results.summary.pass).toBe(results.scenarios.length)
    for (const { history = '' } of results.scenarios) expect(existsSync(join(folder, history))).toBe(true)
    expect(existsSync(join(folder, 'junit.xml'))).toBe(true)
    expect(await command('report')).toEqual({ exitCode, output })

    rmSync(folder, { recursive: true })
    cpSync(kept, folder, { recursive: true })
    const next = await command('run', '--phase', '2')
    const file = join(folder, 'killed-run.jsonl')
    expect(next.output).toMatch(
      /^the run before was killed; what it had judged is kept in .*killed-run\.jsonl/,
    )
    const again = join(reports, 'again')
    expect(await command('report', file, '--into', again)).toMatchObject({ exitCode: 2 })
    expect(resultsIn(again).scenarios.map(({ id }) => id)).toEqual(results.scenarios.map(({ id }) => id))
  })

  it('of a part that has nothing is empty, and no failure', async () => {
    const text = 'task/count/run-task-of-eleven-tasks'
    const id = 'task/count/run-task-of-eleven-tasks-is-refused-and-starts-none'
    const other = (shardOf(id, 2) % 2) + 1
    const { exitCode, output } = await command('run', '--test', text, '--shard', `${other}/2`)
    expect(output).toContain(`no scenario of the selection is in part ${other} of 2: nothing to judge here`)
    expect(exitCode).toBe(0)
    const both = [1, 2].map((index) => join(reports, `embedded-one-shard-${index}-of-2`))
    const alone = await command('report', both[other - 1] ?? '', '--into', join(reports, 'nothing'))
    expect(alone.exitCode).toBe(2)
    await command('run', '--test', text, '--shard', `${shardOf(id, 2)}/2`)
    const merged = await command('report', ...both, '--into', join(reports, 'one'))
    expect(merged).toMatchObject({ exitCode: 0, output: expect.stringContaining('1 scenario on embedded') })
  })

  it.each(['0/3', '4/3', '1/0', '1', 'x', '1/3/5', '-1/3'])('has no part %s', async (part) => {
    const { exitCode, output } = await command('run', `--shard=${part}`)
    expect(output).toMatch(
      /error: option '--shard <i\/n>' .* is invalid\. Give the part and how many there are: 1\/3, 2\/3 or 3\/3\./,
    )
    expect(exitCode).toBe(2)
  })

  it('names file, line and field of what is wrong, and what is not there', async () => {
    const write = (folder: string, name: string, text: string) => {
      mkdirSync(join(reports, folder), { recursive: true })
      writeFileSync(join(reports, folder, name), text)
      return join(reports, folder)
    }
    const latency = { p50Ms: 1, p90Ms: 1, p99Ms: 1, maxMs: 1, histogram: 'HISTFAAAAAB42pNpm' }
    const damaged = assembleResults({
      target: { name: 'moto', version: '1', endpoint: 'http://127.0.0.1:1' },
      startedAt: '2026-11-20T00:00:00Z',
      durationMs: 1,
      operations: { RunTask: { calls: 1, ok: 1, errors: {}, latency } },
      scenarios: [],
    })
    const header = '{"kind":"journal","format":1,"target":"moto","startedAt":"2026-11-20T00:00:00Z"}\n'
    for (const [folder, message] of [
      [
        write('a', 'results.json', '{\n"suites": []\n}'),
        /^RESULTS_UNREADABLE: .*results\.json, line 1: no results\.json of this project: /,
      ],
      [
        write('b', 'journal.jsonl', `${header}{"kind":"judged","atMs":"1"}\n`),
        /^JOURNAL_UNREADABLE: .*journal\.jsonl, line 2, at atMs: /,
      ],
      [
        write('h', 'results.json', JSON.stringify(damaged, null, 2)),
        /^RESULTS_UNREADABLE: .*results\.json, line \d+, at operations\.RunTask\.latency\.histogram: /,
      ],
      [
        write('c', 'notes.txt', ''),
        /^REPORT_MISSING: .*c: neither results\.json nor journal\.jsonl is in it\n/,
      ],
      [join(reports, 'd'), /^REPORT_MISSING: .*d: there is no such file or folder\n/],
    ] as const) {
      const { exitCode, output } = await command('report', folder)
      expect(output).toMatch(message)
      expect(output).not.toContain('    at ')
      expect(exitCode).toBe(2)
    }
  })
})
