import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPart, readResults } from './read-results.ts'
import type { ScenarioResult } from './result.ts'
import { assembleResults } from './summarize.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'results-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const failed: ScenarioResult = {
  id: 'task/x/a',
  title: 'a',
  file: 'scenarios/task/x.test.ts',
  phase: 3,
  area: 'task',
  requirements: ['TK-01'],
  verdict: 'fail',
  durationMs: 1,
  violations: [
    {
      checker: 'error-shape',
      requirement: 'WIRE-03',
      message: 'no type',
      witness: [{ seq: 1, operation: 'RunTask', path: '__type', value: undefined }],
    },
  ],
}
const results = assembleResults({
  target: { name: 'moto', version: '1', endpoint: 'http://127.0.0.1:1' },
  startedAt: '2026-11-20T00:00:00Z',
  durationMs: 1,
  operations: {},
  scenarios: [
    failed,
    { ...failed, id: 'cluster/x/a', phase: 1, area: 'cluster', verdict: 'pass', violations: [] },
  ],
})

function read(text: string) {
  const file = join(folder, 'results.json')
  writeFileSync(file, text)
  return readResults(file)
}

describe('results.json', () => {
  it('comes back as it was written, a witness of nothing included', () => {
    expect(read(JSON.stringify(results))).toEqual(results)
  })

  it('has its scenarios in the order of phase and id, every verdict counted, each violation with its scenario', () => {
    expect(results.scenarios.map(({ id }) => id)).toEqual(['cluster/x/a', 'task/x/a'])
    expect(results.summary).toEqual({
      pass: 1,
      fail: 1,
      'known-fail': 0,
      'unexpected-pass': 0,
      unsupported: 0,
      error: 0,
    })
    expect(results.violations).toMatchObject([{ scenario: 'task/x/a', checker: 'error-shape' }])
  })

  it.each([
    [
      'text that is no JSON',
      '{',
      /results\.json, line 1: no whole JSON, it breaks off: close brace expected/,
    ],
    [
      'another verdict',
      JSON.stringify(results).replace('"fail"', '"failed"'),
      /, line 1, at scenarios\.\d\.verdict: /,
    ],
    [
      'cut in the middle',
      JSON.stringify(results, null, 2).slice(0, 700),
      /results\.json, line \d\d: no whole JSON, it breaks off: unexpected end of string/,
    ],
    [
      'another witness',
      JSON.stringify(results, null, 2).replace('"operation": "RunTask"', '"operation": 7'),
      /results\.json, line \d\d, at scenarios\.\d\.violations\.0\.witness\.0\.operation: expected string, received number, found 7/,
    ],
    [
      'with a verdict that was changed by hand',
      JSON.stringify(results, null, 2).replace('"verdict": "fail"', '"verdict": "pass"'),
      /line \d+, at summary\.pass: expected 2, as many as there are among the scenarios, found 1/,
    ],
    [
      'of another tool',
      '{"suites": [], "stats": {}}',
      /line 1: no results\.json of this project: it lacks "target", "summary", "scenarios"; it has "suites", "stats"/,
    ],
    ['a list', '[]', /no results\.json of this project: .*; it is no JSON object/],
    ['empty', ' ', /results\.json, line 1: there is nothing in it/],
  ])('that is %s is refused with file, line and place', (_, text, message) => {
    expect(() => read(text)).toThrow(message)
  })

  it('of a part has histograms that can be merged, or is refused with file, line and place', () => {
    const latency = { p50Ms: 1, p90Ms: 1, p99Ms: 1, maxMs: 1, histogram: 'AAAA' }
    const operations = { RunTask: { calls: 1, ok: 1, errors: {}, latency } }
    const file = join(folder, 'part.json')
    writeFileSync(file, JSON.stringify({ ...results, operations }, null, 2))
    expect(() => readPart(file)).toThrow(
      /part\.json, line \d\d, at operations\.RunTask\.latency\.histogram: operations.* is no histogram/,
    )
  })

  it('is not refused for a histogram by those who merge nothing', () => {
    const latency = { p50Ms: 1, p90Ms: 1, p99Ms: 1, maxMs: 1, histogram: 'AAAA' }
    const operations = { RunTask: { calls: 1, ok: 1, errors: {}, latency } }
    expect(read(JSON.stringify({ ...results, operations }))).toEqual({ ...results, operations })
  })
})
