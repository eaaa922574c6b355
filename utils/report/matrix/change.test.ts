import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Verdict, verdicts } from '../../results/result.ts'
import type { Outcome } from './cell.ts'
import { type Change, changeOf, differences } from './change.ts'

const run = fc.dictionary(
  fc.constantFrom('task/a', 'task/b', 'task/c', 'task/d'),
  fc.constantFrom<Verdict>(...verdicts),
)

describe('what changed since the last run', () => {
  it.each<[Outcome, Outcome, Change | undefined]>([
    ['fail', 'pass', 'newly-passing'],
    ['known-fail', 'unexpected-pass', 'newly-passing'],
    ['unsupported', 'pass', 'newly-passing'],
    ['pass', 'fail', 'newly-failing'],
    ['unsupported', 'known-fail', 'newly-failing'],
    ['fail', 'known-fail', undefined],
    ['pass', 'unexpected-pass', undefined],
    ['pass', 'unsupported', 'no-longer-judged'],
    ['fail', 'error', 'no-longer-judged'],
    ['error', 'unsupported', undefined],
    [null, 'pass', 'added'],
    ['pass', null, 'removed'],
    [null, null, undefined],
    ['pass', 'not-held', undefined],
    ['not-held', 'fail', undefined],
    [null, 'not-held', undefined],
  ])('%s before, %s now', (before, now, change) => {
    expect(changeOf(before, now)).toBe(change)
  })

  it('names each scenario at most once, and none where nothing changed', () => {
    fc.assert(
      fc.property(run, run, (before, now) => {
        const told = Object.values(differences(now, before)).flat()
        expect(new Set(told).size).toBe(told.length)
        expect(Object.values(differences(now, now)).flat()).toEqual([])
      }),
    )
  })

  it('read backwards, has added what it had removed', () => {
    fc.assert(
      fc.property(run, run, (before, now) => {
        expect(differences(now, before).added).toEqual(differences(before, now).removed)
      }),
    )
  })
})
