import { expect, it } from 'vitest'
import type { Results } from '../results/result.ts'
import { knownFindings, unseenFindings } from './known-findings.ts'
import { idOf, sampleFinding, sampleNotHeld, sampleResult, sampleRun } from './testing/samples.ts'

const listed = ['a', 'b'].map((name) => ({ id: idOf(name) }))
const shows = { ...sampleResult('a', 'fail'), violations: [sampleFinding('order', 'createdAt')] }
const whole = sampleRun([shows, sampleResult('b', 'pass')])
const before = ['arn-forms: taskArn', 'order: createdAt']

it('of a whole run are the findings that are known, whatever was before', () => {
  expect(knownFindings(whole, [], listed)).toEqual(['order: createdAt'])
  expect(knownFindings(whole, before, listed)).toEqual(['order: createdAt'])
  expect(unseenFindings(whole, before, listed)).toEqual([
    expect.stringMatching(/^1 of the known findings .* they go/),
  ])
  expect(unseenFindings(whole, ['order: createdAt'], listed)).toEqual([])
})

it.each<[string, Results]>([
  ['of a selection', sampleRun([shows])],
  ['with errors of the machinery', sampleRun([shows, sampleResult('b', 'error')])],
  ['on a machine that can not run all', sampleRun([shows, sampleNotHeld('b')])],
  ['cut short', { ...whole, incomplete: 'interrupted by SIGINT' }],
  ['of a part', { ...whole, shard: { index: 1, of: 2 } }],
])('stay, and get what is new, after a run %s', (_, run) => {
  expect(knownFindings(run, before, listed)).toEqual(before)
  expect(knownFindings(run, ['arn-forms: taskArn'], listed)).toEqual(before)
  expect(unseenFindings(run, before, listed)).toEqual([
    expect.stringMatching(/^1 of the known findings not seen: they stay/),
  ])
})
