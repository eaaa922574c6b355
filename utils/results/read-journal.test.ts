import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { journalName, openJournal } from './journal.ts'
import { readJournal } from './read-journal.ts'
import type { ScenarioResult } from './result.ts'

let file: string
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'journal-')), journalName)
})
afterEach(() => rmSync(join(file, '..'), { recursive: true }))

const target = { name: 'moto', version: '5', endpoint: 'http://127.0.0.1:1' }
const passed: ScenarioResult = {
  id: 'task/x/a',
  title: 'a',
  file: 'scenarios/task/x.test.ts',
  phase: 3,
  area: 'task',
  requirements: ['TK-01'],
  verdict: 'pass',
  durationMs: 1,
  violations: [],
  figures: [
    { id: 'tasks-running', title: 'tasks', value: 812.5, unit: 'ms', budget: { most: 3_000, kept: true } },
  ],
  curves: [
    {
      operation: 'ListTasks',
      points: [{ offered: 10, achieved: 9.9, p50Ms: 1, p90Ms: 2, p99Ms: 3, errors: 0 }],
      knee: 10,
    },
  ],
}
const failed: ScenarioResult = {
  ...passed,
  id: 'cluster/x/a',
  phase: 1,
  area: 'cluster',
  verdict: 'fail',
  reason: 'no cluster',
}
const calls = (durationUs: number) => ({
  RunTask: { calls: 2, ok: 1, errors: { ClientException: 1 }, answersUs: [durationUs, 1_000] },
})

function keep() {
  return openJournal(
    file,
    { target: 'moto', startedAt: '2026-11-20T00:00:00Z', selection: { phases: [1, 3] } },
    (problem) => expect.unreachable(problem),
  )
}

describe('a journal', () => {
  it('gives what was judged as results that are not whole', () => {
    const journal = keep()
    journal.ready(target, 250)
    journal.judged(passed, calls(3_000))
    journal.judged(failed, calls(5_000))
    const results = readJournal(file)
    expect(results).toMatchObject({
      target,
      startedAt: '2026-11-20T00:00:00Z',
      startUpMs: 250,
      selection: { phases: [1, 3] },
      incomplete: 'killed: the run ended without a word, with 2 scenarios judged',
      summary: { pass: 1, fail: 1 },
      scenarios: [failed, passed],
      operations: { RunTask: { calls: 4, ok: 2, errors: { ClientException: 2 }, latency: { maxMs: 5 } } },
    })
    expect(results.durationMs).toBeGreaterThan(0)
  })

  it('is no journal any more when it is removed, and takes no line then', () => {
    const journal = keep()
    journal.remove()
    journal.judged(passed, {})
    expect(existsSync(file)).toBe(false)
  })

  it('of a run that was killed before its target answered has its name', () => {
    keep()
    expect(readJournal(file)).toMatchObject({
      target: { name: 'moto', version: 'unknown' },
      incomplete: 'killed: the run ended without a word, with no scenario judged',
      scenarios: [],
    })
  })

  it('loses what was being written, and no more', () => {
    keep().judged(passed, {})
    appendFileSync(file, '{"kind":"judged","result":{"id":"ta')
    expect(readJournal(file).scenarios).toEqual([passed])
  })

  it.each([
    [
      'a verdict of its own',
      `${JSON.stringify({ kind: 'judged', atMs: 1, operations: {}, result: { ...passed, verdict: 'good' } })}\n`,
      /journal\.jsonl, line 2, at result\.verdict: .* found "good"/,
    ],
    ['another line', 'hello\n', /line 2: not JSON/],
    [
      'a second header',
      '{"kind":"journal","format":1,"target":"moto","startedAt":"now"}\n',
      /line 2: a journal begins with its header, and has one/,
    ],
  ])('with %s is refused with file, line and field', (_, line, message) => {
    keep()
    appendFileSync(file, line)
    expect(() => readJournal(file)).toThrow(message)
  })

  it.each([
    ['a history', '{"kind":"history","format":1}\n', /line 1, at kind: /],
    [
      'of another version',
      '{"kind":"journal","format":2,"target":"moto","startedAt":"now"}\n',
      /line 1, at format: .*found 2/,
    ],
    [
      'of another tool',
      '{"event":"start"}\n',
      /line 1: no journal of this project: it lacks "kind", "format"; it has "event"/,
    ],
    [
      'without a header',
      '{"kind":"ready","format":1,"target":{"name":"a","version":"1","endpoint":"b"}}\n',
      /line 1: a journal begins/,
    ],
    ['empty', '', /journal\.jsonl: not one whole line/],
  ])('that is %s is refused', (_, text, message) => {
    writeFileSync(file, text)
    expect(() => readJournal(file)).toThrow(message)
  })
})
