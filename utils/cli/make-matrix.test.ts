import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runOf } from '../report/matrix/testing/run-of.ts'
import type { Results } from '../results/result.ts'
import { makeMatrix } from './make-matrix.ts'

const folder = mkdtempSync(join(tmpdir(), 'matrix-'))
afterAll(() => rmSync(folder, { recursive: true }))

function report(path: string, results: Results | string): void {
  mkdirSync(join(folder, path), { recursive: true })
  writeFileSync(
    join(folder, path, 'results.json'),
    typeof results === 'string' ? results : JSON.stringify(results, null, 2),
  )
}

describe('make matrix', () => {
  it('makes page, table and badges of all reports, and tells what changed since the run before', () => {
    const reports = join(folder, 'nights')
    report('nights/moto', runOf('moto', { 'task/a': 'pass', 'task/b': 'fail' }))
    report('nights/cut', '{"target": {"name": "kecs",\n')
    const { told, complaints } = makeMatrix([], { reports })
    expect(told).toContain('moto 1, 2026-11-20: 1 of 2 pass')
    expect(complaints).toEqual([expect.stringMatching(/RESULTS_UNREADABLE: .*cut.results\.json, line \d/)])
    expect(readFileSync(join(reports, 'matrix', 'matrix.md'), 'utf8')).toMatch(
      /- cut \(.*results\.json, line \d/,
    )
    expect(readdirSync(join(reports, 'matrix')).toSorted()).toEqual([
      'badge-moto.svg',
      'index.html',
      'matrix.json',
      'matrix.md',
    ])
    report(
      'nights/moto',
      runOf('moto', { 'task/a': 'fail', 'task/b': 'pass' }, { startedAt: '2026-11-21T00:00:00.000Z' }),
    )
    const second = makeMatrix([], { reports })
    expect(second.told.join('\n')).toMatch(/fails now +task\/a\n +passes now +task\/b/)
    // The same runs again: what they are compared with stays.
    expect(makeMatrix([], { reports })).toEqual(second)
    expect(readFileSync(join(reports, 'matrix', 'matrix.md'), 'utf8')).toContain('▼ 1 ▲ 1')
  })

  it('takes single reports, a state from elsewhere, and a folder to write into', () => {
    report('picked/moto', runOf('moto', { 'task/a': 'pass' }))
    const [into, state] = [join(folder, 'out'), join(folder, 'carried.json')]
    makeMatrix([join(folder, 'picked/moto')], { reports: join(folder, 'none'), into, state })
    expect(existsSync(join(into, 'index.html'))).toBe(true)
    expect(existsSync(join(into, 'matrix.json'))).toBe(false)
    expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({ format: 1, targets: { moto: {} } })
  })

  it('leads to the page of a run where there is one', () => {
    report('linked/my moto', runOf('moto', { 'task/a': 'pass' }))
    writeFileSync(join(folder, 'linked/my moto/index.html'), '')
    makeMatrix([], { reports: join(folder, 'linked') })
    expect(readFileSync(join(folder, 'linked/matrix/index.html'), 'utf8')).toContain(
      '"../my%20moto/index.html"',
    )
  })

  it('is an error where there is no whole run, and writes nothing', () => {
    report('partial/moto', runOf('moto', { 'task/a': 'pass' }, { incomplete: 'interrupted' }))
    const reports = join(folder, 'partial')
    expect(() => makeMatrix([], { reports })).toThrow(
      expect.objectContaining({
        code: 'MATRIX_EMPTY',
        seen: [expect.stringContaining('incomplete: interrupted; 1 of 1 pass')],
      }),
    )
    expect(existsSync(join(reports, 'matrix'))).toBe(false)
  })

  it('is an error on a state that is none, and leaves it as it is', () => {
    report('states/moto', runOf('moto', { 'task/a': 'pass' }))
    const state = join(folder, 'broken.json')
    writeFileSync(state, '{"format": 1,\n "targets": 5}')
    expect(() => makeMatrix([], { reports: join(folder, 'states'), state })).toThrow(
      /broken\.json, line 2, at targets: /,
    )
    expect(readFileSync(state, 'utf8')).toContain('"targets": 5')
    expect(existsSync(join(folder, 'states', 'matrix'))).toBe(false)
  })
})
