import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allTargets } from '../target/find-target.ts'
import { baselineFile, intervalsOf, readBaseline, writeBaseline } from './baseline.ts'
import { steps } from './cycle.ts'
import { calibrationRow } from './rounds.ts'
import { calibrationVersion } from './yardstick-work.ts'

const good = {
  target: 'moto',
  version: '5.2.5',
  measuredOn: '2026-11-20',
  calibration: calibrationVersion,
  rounds: 40,
  operations: {
    RunTask: { ratio: 2, low: 1.9, high: 2.1 },
    [calibrationRow]: { ratio: 1.5, low: 1.4, high: 1.6 },
  },
}

function written(value: object): string {
  const file = join(mkdtempSync(join(tmpdir(), 'baseline-')), 'moto.json')
  writeFileSync(file, JSON.stringify(value, null, 2))
  return file
}

describe('a baseline', () => {
  it('is read as it was written', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'baseline-')), 'new', 'moto.json')
    writeBaseline(file, good)
    expect(readBaseline(file, 'moto')).toEqual(good)
    expect(intervalsOf(good).get('RunTask')).toEqual({
      low: Math.log(1.9),
      mid: Math.log(2),
      high: Math.log(2.1),
    })
  })

  it('is missed with the command that measures one', () => {
    expect(() => readBaseline('nowhere/moto.json', 'moto')).toThrow(
      expect.objectContaining({ code: 'BASELINE_MISSING', advice: expect.stringContaining('TARGET=moto') }),
    )
  })

  it.each([
    [{ ...good, rounds: 0 }, /line 6, at rounds: .*found 0/],
    [
      { ...good, operations: { RunTask: { ratio: 'fast', low: 1, high: 2 } } },
      /at operations\.RunTask\.ratio: expected number, .*found "fast"/,
    ],
    [
      { ...good, operations: { RunTask: { ratio: 3, low: 1, high: 2 } } },
      /at operations\.RunTask: low ≤ ratio ≤ high, found \{"ratio":3,"low":1,"high":2\}/,
    ],
    [{ ...good, target: 'ministack' }, /at target: expected "moto", found "ministack"/],
    [{ ...good, operations: {} }, /at operations: expected "calibration" among them, found \[\]/],
    [{ results: [] }, /no baseline: it lacks "target", "calibration", "operations"; it has "results"/],
  ])('that is malformed is refused with file, place and value', (value, message) => {
    const file = written(value)
    expect(() => readBaseline(file, 'moto')).toThrow(
      expect.objectContaining({ code: 'BASELINE_UNREADABLE', message: expect.stringMatching(message) }),
    )
  })

  it('to another calibration is refused', () => {
    const file = written({ ...good, calibration: calibrationVersion + 1 })
    expect(() => readBaseline(file, 'moto')).toThrow(
      expect.objectContaining({ code: 'BASELINE_OF_OTHER_CALIBRATION' }),
    )
  })
})

describe('the committed baselines', () => {
  const committed = readdirSync('fixtures/baselines').map((name) => name.replace(/\.json$/, ''))

  it('are those of targets that there are, the embedded one among them', () => {
    const targets = allTargets().map(({ name }) => name)
    expect(targets).toEqual(expect.arrayContaining(committed))
    expect(committed).toContain('embedded')
  })

  it.each(committed)('can be read, and have operations that are measured: %s', (target) => {
    const { operations } = readBaseline(baselineFile(target), target)
    const measured = [...steps.map(({ operation }) => operation), calibrationRow]
    expect(measured).toEqual(expect.arrayContaining(Object.keys(operations)))
  })
})
