import { describe, expect, it } from 'vitest'
import type { Verdict } from '../results/result.ts'
import { countVerdicts } from '../results/summarize.ts'
import { seenFlaky } from './seen-flaky.ts'
import type { TrendRun } from './trend-run.ts'

function run(verdicts: Readonly<Record<string, Verdict>>, version = '1', target = 'moto'): TrendRun {
  return {
    target,
    version,
    startedAt: '2026-11-20T00:00:00Z',
    durationMs: 1,
    counts: countVerdicts([]),
    operations: {},
    verdicts: new Map(Object.entries(verdicts)),
  }
}

describe('a scenario is seen flaky', () => {
  it('when it passed in one run and failed in another of the same version, with how often each', () => {
    const runs = [run({ a: 'pass', b: 'pass' }), run({ a: 'fail', b: 'pass' }), run({ a: 'pass', b: 'pass' })]
    expect(seenFlaky(runs, 'moto', '1')).toEqual([{ scenario: 'a', passed: 2, failed: 1 }])
  })

  it('whatever was expected of it', () => {
    const runs = [run({ a: 'known-fail', b: 'fail' }), run({ a: 'unexpected-pass', b: 'known-fail' })]
    expect(seenFlaky(runs, 'moto', '1')).toEqual([{ scenario: 'a', passed: 1, failed: 1 }])
  })

  it('not by what another version or target did, nor by runs in which it was not judged', () => {
    const runs = [
      run({ a: 'pass', b: 'pass', c: 'pass' }),
      run({ a: 'fail' }, '2'),
      run({ a: 'fail' }, '1', 'ministack'),
      run({ b: 'error', c: 'unsupported' }),
    ]
    expect(seenFlaky(runs, 'moto', '1')).toEqual([])
  })

  it('not by what was long ago', () => {
    const runs = [run({ a: 'fail' }), ...Array.from({ length: 30 }, () => run({ a: 'pass' }))]
    expect(seenFlaky(runs, 'moto', '1')).toEqual([])
    expect(seenFlaky(runs.slice(0, -1), 'moto', '1')).toHaveLength(1)
  })

  it('not where the version says nothing of what ran', () => {
    const runs = [run({ a: 'pass' }, 'unknown'), run({ a: 'fail' }, 'unknown')]
    expect(seenFlaky(runs, 'moto', 'unknown')).toEqual([])
  })
})
