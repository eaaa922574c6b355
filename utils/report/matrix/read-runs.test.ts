import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Results } from '../../results/result.ts'
import { readRuns } from './read-runs.ts'
import { runOf } from './testing/run-of.ts'

let reports: string
beforeAll(() => {
  reports = mkdtempSync(join(tmpdir(), 'matrix-runs-'))
})
afterAll(() => rmSync(reports, { recursive: true }))

function report(folder: string, results: Results | string): string {
  const path = join(reports, folder)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'results.json'), typeof results === 'string' ? results : JSON.stringify(results))
  return path
}

describe('the runs of a matrix', () => {
  it('are the whole ones, in the order of names; the others are told with their cause', () => {
    report('all/moto', runOf('moto', { 'task/a': 'fail' }))
    report('all/embedded', runOf('embedded', { 'task/a': 'pass' }))
    report('all/moto-one', runOf('moto', { 'task/a': 'pass' }))
    report('all/killed', runOf('kecs', { 'task/a': 'pass' }, { incomplete: 'interrupted by SIGINT' }))
    report('all/part', runOf('kecs', { 'task/a': 'pass' }, { shard: { index: 1, of: 2 } }))
    report('all/phase', runOf('kecs', { 'task/a': 'pass' }, { selection: { phases: [3], areas: ['task'] } }))
    report('all/empty', runOf('fakecloud', {}))
    report('all/undated', runOf('x', { 'task/a': 'pass' }, { startedAt: 'today' }))
    const { runs, leftOut, unreadable } = readRuns([join(reports, 'all')])
    expect(runs.map(({ results }) => results.target.name)).toEqual(['embedded', 'moto'])
    expect(leftOut.map(({ target, why }) => `${target}: ${why}`)).toEqual([
      'fakecloud: it has no scenario; nothing judged',
      'kecs: incomplete: interrupted by SIGINT; 1 of 1 pass',
      'moto: a selection: a few scenarios; 1 of 1 pass',
      'kecs: part 1 of 2; 1 of 1 pass',
      'kecs: a selection: phase 3, area task; 1 of 1 pass',
      'x: its startedAt is no date; 1 of 1 pass',
    ])
    expect(unreadable).toEqual([])
  })

  it('are read although others are no results, which are told with file and place', () => {
    report('foreign/moto', runOf('moto', { 'task/a': 'fail' }))
    report('foreign/cut', '{"target": ')
    report('foreign/other', JSON.stringify(runOf('x', { 'task/a': 'fail' })).replaceAll('"fail"', '"failed"'))
    const { runs, unreadable } = readRuns([join(reports, 'foreign')])
    expect(runs).toHaveLength(1)
    expect(unreadable.map(({ error }) => error.message)).toEqual([
      expect.stringMatching(/cut.results\.json, line 1: /),
      expect.stringMatching(/other.results\.json, line 1, at summary\.fail: /),
    ])
  })

  it('come from folders of single reports too, and of two of a target the newer one counts', () => {
    const old = report('old', runOf('moto', { 'task/a': 'fail' }))
    const young = report(
      'young',
      runOf('moto', { 'task/a': 'pass' }, { startedAt: '2026-11-21T00:00:00.000Z' }),
    )
    const { runs, leftOut } = readRuns([old, young])
    expect(runs.map(({ folder }) => folder)).toEqual([young])
    expect(leftOut).toMatchObject([{ folder: old, why: 'there is a newer run' }])
  })
})
