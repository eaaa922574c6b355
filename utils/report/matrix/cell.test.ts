import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verdicts } from '../../results/result.ts'
import { cellState, countOutcomes, countsText, judgedOf, type Outcome, unjudgedOf } from './cell.ts'

const outcomes = fc.array(fc.constantFrom<Outcome>(...verdicts, 'not-held', null), { maxLength: 12 })

describe('a cell of the matrix', () => {
  it('counts every scenario once', () => {
    fc.assert(
      fc.property(outcomes, (of) => {
        const counts = countOutcomes(of)
        expect(judgedOf(counts) + unjudgedOf(counts)).toBe(of.length)
      }),
    )
  })

  it('is green just where at least one scenario was judged, and each that was has passed', () => {
    fc.assert(
      fc.property(outcomes, (of) => {
        const judged = of.filter((outcome) => outcome !== null && !/unsupported|error|not-held/.test(outcome))
        const green = judged.length > 0 && judged.every((outcome) => outcome?.endsWith('pass'))
        expect(cellState(countOutcomes(of)) === 'pass').toBe(green)
      }),
    )
  })

  it.each<[string, Outcome[], string]>([
    ['every scenario failed, expected or not', ['fail', 'known-fail'], 'fail'],
    ['one failed as expected', ['pass', 'known-fail'], 'mixed'],
    ['one passed against expectation', ['unexpected-pass'], 'pass'],
    ['the rest is unsupported', ['pass', 'unsupported'], 'pass'],
    ['all is unsupported', ['unsupported', 'unsupported'], 'unsupported'],
    ['the target is unsupported, or was not asked', ['unsupported', null], 'unsupported'],
    ['the machinery failed', ['error', 'unsupported'], 'not-judged'],
    ['its machine could not run them', ['not-held', 'not-held'], 'not-judged'],
    [
      'its machine could not run one, and the target lacks what the other needs',
      ['not-held', 'unsupported'],
      'not-judged',
    ],
    ['its machine could not run one', ['pass', 'not-held'], 'pass'],
    ['the run had none of them', [null], 'not-judged'],
    ['there is nothing', [], 'not-judged'],
  ])('where %s', (_, of, state) => {
    expect(cellState(countOutcomes(of))).toBe(state)
  })

  it('says its counts in words', () => {
    expect(countsText(countOutcomes(['pass', 'fail', 'unsupported', 'error', 'not-held', null]))).toBe(
      '1 of 2 pass, 1 unsupported, 1 error, 1 not judged on its machine, 1 not in the run',
    )
    expect(countsText(countOutcomes(['error', 'error']))).toBe('nothing judged, 2 errors')
  })
})
