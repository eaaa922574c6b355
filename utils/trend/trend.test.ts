import { execFile } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verdicts } from '../results/result.ts'
import { addToTrend } from './add-to-trend.ts'
import { readTrend } from './read-trend.ts'
import { remember } from './remember.ts'
import { runOf } from './testing/run-of.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trend-'))
  file = join(folder, 'deeper', 'trend.jsonl')
})

afterEach(() => rmSync(folder, { recursive: true }))

const lines = () => readFileSync(file, 'utf8').split('\n').slice(0, -1)
const verdictsRead = () => readTrend(file).map((run) => run.verdicts && Object.fromEntries(run.verdicts))

describe('a trend', () => {
  it('is empty where there is none yet', () => {
    expect(readTrend(file)).toEqual([])
  })

  it('gives back what was told of a run', () => {
    const results = runOf({ a: 'pass', b: 'fail' })
    addToTrend(file, results)
    expect(readTrend(file)).toEqual([
      {
        target: 'moto',
        version: '1',
        startedAt: results.startedAt,
        durationMs: 1235,
        startUpMs: 100,
        counts: { pass: 1, fail: 1, 'known-fail': 0, 'unexpected-pass': 0, unsupported: 0, error: 0 },
        operations: {
          RunTask: { calls: 3, latency: { p50Ms: 1.5, p90Ms: 2, p99Ms: 3 } },
          StopTask: { calls: 1 },
        },
        verdicts: new Map([
          ['a', 'pass'],
          ['b', 'fail'],
        ]),
      },
    ])
  })

  it('keeps what was measured, in four digits, and reads lines from before that was kept', () => {
    const results = runOf({ a: 'pass', b: 'pass' })
    const figure = (id: string, value: number) => ({ id, title: id, value, unit: 'ms' })
    addToTrend(file, results)
    addToTrend(file, {
      ...runOf({ a: 'pass' }),
      scenarios: results.scenarios.map((scenario) => ({
        ...scenario,
        figures:
          scenario.id === 'a'
            ? [figure('steady', 1234.567), figure('rate', 0.123456)]
            : [figure('memory', 80)],
      })),
    })
    expect(lines()[0]).not.toContain('figures')
    expect(readTrend(file).map(({ figures }) => figures)).toEqual([
      undefined,
      { steady: 1235, rate: 0.1235, memory: 80 },
    ])
  })

  it('names a scenario in a later line only where its verdict changed', () => {
    addToTrend(file, runOf({ steady: 'pass', other: 'pass', leaving: 'fail' }))
    addToTrend(file, runOf({ elsewhere: 'pass' }, { name: 'ministack' }))
    addToTrend(file, runOf({ steady: 'pass', other: 'fail', coming: 'pass' }))
    expect(lines()[2]).not.toContain('steady')
    expect(lines()[2]).toMatch(/"now":\{"pass":\["coming"\],"fail":\["other"\]\},"gone":\["leaving"\]/)
    expect(verdictsRead()[2]).toEqual({ steady: 'pass', other: 'fail', coming: 'pass' })
  })

  it('reads back any sequence of runs as they were', () => {
    const run = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.constantFrom(...verdicts), {
      noNullPrototype: true,
    })
    const judged = run.filter((map) => Object.values(map).some((verdict) => verdict !== 'unsupported'))
    const of = fc.tuple(fc.constantFrom('moto', 'ministack'), judged)
    fc.assert(
      fc.property(fc.array(of, { minLength: 1, maxLength: 8 }), (runs) => {
        rmSync(file, { force: true })
        for (const [name, map] of runs) addToTrend(file, runOf(map, { name }))
        expect(verdictsRead()).toEqual(runs.map(([, map]) => map))
      }),
      { numRuns: 40 },
    )
  })

  it('has a run once, though it is added again', () => {
    const results = runOf({ a: 'pass' })
    for (let turn = 0; turn < 2; turn += 1) addToTrend(file, results)
    expect(lines()).toHaveLength(1)
  })

  it('has whole runs alone', () => {
    const whole = runOf({ a: 'pass' })
    addToTrend(file, { ...whole, incomplete: 'interrupted by SIGINT' })
    addToTrend(file, { ...whole, selection: { phases: [3] } })
    addToTrend(file, { ...whole, shard: { index: 1, of: 2 } })
    addToTrend(file, runOf({ a: 'unsupported' }))
    expect(existsSync(file)).toBe(false)
  })
})

describe('a trend that was damaged', () => {
  it('loses what a killed run was writing, and goes on after it', () => {
    addToTrend(file, runOf({ a: 'pass' }))
    const [whole = ''] = lines()
    for (const length of [1, 40, whole.length]) {
      appendFileSync(file, whole.slice(0, length))
      const before = readTrend(file).length
      addToTrend(file, runOf({ a: 'fail' }))
      // A line that lacked its end alone is whole again.
      expect(readTrend(file)).toHaveLength(before + (length === whole.length ? 2 : 1))
      expect(verdictsRead().at(-1)).toEqual({ a: 'fail' })
    }
  })

  it('has no verdicts where a line is missing, and all again from the next on', () => {
    for (const verdict of ['pass', 'fail', 'error'] as const) addToTrend(file, runOf({ a: verdict }))
    const [first, , third] = lines()
    writeFileSync(file, `${first}\n${third}\n`)
    expect(verdictsRead()).toEqual([{ a: 'pass' }, undefined])
    addToTrend(file, runOf({ a: 'pass', b: 'fail' }))
    expect(lines()[2]).toContain('"all"')
    expect(verdictsRead()).toEqual([{ a: 'pass' }, undefined, { a: 'pass', b: 'fail' }])
  })

  it('has no verdicts where those of a line are not what was written', () => {
    addToTrend(file, runOf({ a: 'pass' }))
    writeFileSync(file, readFileSync(file, 'utf8').replace('{"pass":["a"]}', '{"fail":["a"]}'))
    expect(verdictsRead()).toEqual([undefined])
  })

  it.each([
    ['no JSON', 'pass\n', /trend\.jsonl, line 2: not JSON/],
    ['another document', '{"name": "x"}\n', /trend\.jsonl, line 2, at kind: /],
    [
      'a field of another type',
      'ask',
      /trend\.jsonl, line 2, at counts\.pass: expected number, received string/,
    ],
  ])('by a line with %s is refused with file, line and field', (_, text, message) => {
    addToTrend(file, runOf({ a: 'pass' }))
    const [line] = lines()
    appendFileSync(file, text === 'ask' ? `${line?.replace('"pass":1', '"pass":"one"')}\n` : text)
    expect(() => readTrend(file)).toThrow(message)
    expect(() => readTrend(file)).toThrow(expect.objectContaining({ code: 'TREND_UNREADABLE' }))
  })

  it('begins anew where its first line was cut', () => {
    addToTrend(file, runOf({ a: 'pass' }))
    const [whole = ''] = lines()
    for (const length of [0, 1, 9, 60, whole.length - 1]) {
      writeFileSync(file, whole.slice(0, length))
      expect(readTrend(file)).toEqual([])
      addToTrend(file, runOf({ a: 'fail' }))
      expect(verdictsRead()).toEqual([{ a: 'fail' }])
    }
  })

  it.each([
    ['another JSON', '{"name":"x"}\n', /line 1: no trend of this project: it lacks "kind"/],
    ['another JSON in one line', '{"name":"x"}', /line 1: no trend of this project: it lacks "kind"/],
    ['a JSON that begins alike', '{"kind":"journal"', /line 1: no trend of this project: not JSON/],
    ['a text in one line', 'Dear diary', /line 1: no trend of this project: not JSON/],
    ['a text in paragraphs', '# Diary\n\nDear diary', /line 1: no trend of this project: not JSON/],
    ['a text after an empty line', '\nDear diary', /line 2: not JSON/],
    ['a binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x00, 0xff]), /line 1: no trend of this project/],
  ])('is not written to where it is %s', (_, content, message) => {
    const foreign = join(folder, 'foreign')
    writeFileSync(foreign, content)
    const told: string[] = []
    const results = runOf({ a: 'pass' })
    expect(() => readTrend(foreign)).toThrow(expect.objectContaining({ code: 'TREND_UNREADABLE' }))
    expect(remember(foreign, results, (problem) => told.push(problem))).toEqual(results)
    expect(told.join()).toMatch(/^not added to the trend: .*foreign, line /)
    expect(told.join()).toMatch(message)
    expect(readFileSync(foreign)).toEqual(Buffer.from(content))
  })
})

describe('runs of several targets at once', () => {
  it('lose no line', async () => {
    const adder = new URL('./testing/add-runs.ts', import.meta.url).pathname
    const names = ['moto', 'ministack', 'localstack']
    await Promise.all(names.map((name) => promisify(execFile)(process.execPath, [adder, file, name, '20'])))
    const runs = readTrend(file)
    for (const name of names) {
      const ofIt = runs.filter(({ target }) => target === name)
      expect(ofIt.map(({ verdicts }) => verdicts?.get('turn-19'))).toHaveLength(20)
      expect(ofIt.every(({ verdicts }) => verdicts?.size === 300)).toBe(true)
    }
  })
})
