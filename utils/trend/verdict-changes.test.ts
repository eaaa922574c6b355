import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verdicts } from '../results/result.ts'
import {
  changesBetween,
  digestOf,
  idsByVerdict,
  type VerdictMap,
  verdictMap,
  withChanges,
} from './verdict-changes.ts'

const id = fc.oneof(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.string())
const someVerdicts = fc
  .array(fc.tuple(id, fc.constantFrom(...verdicts)), { maxLength: 12 })
  .map((entries): VerdictMap => new Map(entries))

describe('changes of verdicts', () => {
  it('make one map of verdicts into the other', () => {
    fc.assert(
      fc.property(someVerdicts, someVerdicts, (before, after) => {
        const read = withChanges(before, changesBetween(before, after))
        expect(new Map([...read].toSorted())).toEqual(new Map([...after].toSorted()))
        expect(digestOf(read)).toBe(digestOf(after))
      }),
    )
  })

  it('are none between the same verdicts in another order', () => {
    const map: VerdictMap = new Map([
      ['a', 'pass'],
      ['b', 'fail'],
    ])
    const turned = new Map([...map].toReversed())
    expect(changesBetween(map, turned)).toEqual({ now: {}, gone: [] })
    expect(digestOf(turned)).toBe(digestOf(map))
  })

  it('come with a digest that tells different verdicts apart', () => {
    fc.assert(
      fc.property(someVerdicts, someVerdicts, (one, other) => {
        const isSame = JSON.stringify(idsByVerdict(one)) === JSON.stringify(idsByVerdict(other))
        expect(digestOf(one) === digestOf(other)).toBe(isSame)
        expect(digestOf(verdictMap(idsByVerdict(one)))).toBe(digestOf(one))
      }),
    )
  })
})
