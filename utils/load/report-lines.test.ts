import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { PartReport } from './part-report.ts'
import { linesOf, reportIn, withoutReport } from './report-lines.ts'

/** Hashes: ids that no compression makes small, so that there are several lines. */
const ids = Array.from({ length: 1_000 }, (_, n) => createHash('md5').update(String(n)).digest('hex'))

const report: PartReport = {
  index: 1,
  of: 4,
  report: {
    operations: { RunTask: { calls: 2, ok: 2, errors: {} } },
    planned: 2,
    late: 0,
    unsent: 0,
    startedAtMs: 1,
    endedAtMs: 2,
    offered: 2_000,
    achieved: 2_000,
    durationMs: 1,
  },
  made: [{ operation: 'RunTask', cluster: 'one', key: 'a', outcome: 'made', asked: 1_000, ids }],
  findings: [],
  history: { calls: 2, bytes: 200 },
  cpuMs: 1,
  residentBytes: 1,
}

const lines = linesOf(report)

describe('the lines of a report', () => {
  it('are that report, whatever else stands between them', () => {
    expect(lines.length).toBeGreaterThan(2)
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(16_384)
    expect(reportIn(['a warning', ...lines.flatMap((line) => [line, 'other']), ''].join('\n'))).toEqual(
      report,
    )
  })

  it.each([
    ['without a line', [], 'there is none in its output'],
    ['cut off', lines.slice(0, -1), /\d+ of its \d+ lines are there/],
    ['without their beginning', lines.slice(1), 'cut, doubled or of two reports'],
    ['of two reports', [...lines, ...lines], 'cut, doubled or of two reports'],
    ['changed', lines.map((line, at) => (at === 0 ? line.replace(/.$/, '-') : line)), 'check sum'],
    ['cut in the middle of one', lines.map((line, at) => (at === 0 ? line.slice(0, 60) : line)), 'cut'],
  ])('are refused %s', (_, given, why) => {
    expect(() => reportIn(given.join('\n'))).toThrow(why)
  })

  it('are none of what a person reads', () => {
    expect(withoutReport(['one', ...lines, '', 'two'].join('\n'))).toEqual(['one', 'two'])
  })
})
