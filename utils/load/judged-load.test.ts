import { describe, expect, it } from 'vitest'
import { judgedLoad, type LoadMade } from './judged-load.ts'
import { newLoadCount } from './load-count.ts'
import type { LoadReport } from './load-report.ts'

async function reportOf(planned: number, answers: Readonly<Record<string, readonly boolean[]>>) {
  const count = newLoadCount(planned)
  for (const [operation, all] of Object.entries(answers)) {
    for (const isWell of all) {
      await count.made(operation, undefined, async () => {
        if (!isWell) throw new RangeError('no')
      })
    }
  }
  return count.report()
}

function judged(report: LoadReport, changes: Partial<LoadMade> = {}) {
  const history = { calls: report.planned, bytes: 1 }
  const part = { index: 0, of: 1, report, made: [], findings: [], history, cpuMs: 1, residentBytes: 1 }
  const { verdict, incomplete } = judgedLoad({
    outcomes: [{ index: 0, report: part }],
    truth: {
      tasks: { made: 0, there: 0 },
      services: { made: 0, there: 0 },
      untruthCount: 0,
      untruths: [],
    },
    conductor: { calls: 0, made: [], findings: [] },
    leftBehind: [],
    folder: '',
    ...changes,
  })
  return { verdict, incomplete }
}

const well = { RunTask: [true, false], ListTasks: [true] }
const lost = {
  tasks: { made: 1, there: 0 },
  services: { made: 0, there: 0 },
  untruthCount: 1,
  untruths: [{ kind: 'lost', message: 'one/1' }],
} satisfies LoadMade['truth']

describe('a load', () => {
  it('passes though calls fail, as long as some of each operation do not', async () => {
    expect(judged(await reportOf(3, well))).toEqual({ verdict: 'pass', incomplete: [] })
  })

  it('is none where an operation is never answered well', async () => {
    const report = await reportOf(3, { RunTask: [false, false], ListTasks: [true] })
    expect(judged(report)).toEqual({
      verdict: 'error',
      incomplete: ['none of 2 calls of RunTask was answered well'],
    })
  })

  it('is none where calls are never sent', async () => {
    expect(judged(await reportOf(5, well))).toEqual({
      verdict: 'error',
      incomplete: ['2 of 5 calls were never sent: it was a smaller load'],
    })
  })

  it('has no good end where what it made is left behind, and fails all the same where it fails', async () => {
    const report = await reportOf(3, well)
    const leftBehind = ['DeleteCluster: no']
    expect(judged(report, { leftBehind })).toEqual({
      verdict: 'error',
      incomplete: ['all is well but for what the load made, which could not all be taken away'],
    })
    expect(judged(report, { leftBehind, truth: lost })).toEqual({ verdict: 'fail', incomplete: [] })
  })
})
