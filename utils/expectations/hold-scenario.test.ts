import { expect, it } from 'vitest'
import type { ScenarioResult } from '../results/result.ts'
import { type HeldScenario, holdScenario, type Said } from './hold-scenario.ts'
import { idOf, sampleExpectation, sampleFinding, sampleNotHeld, sampleResult } from './testing/samples.ts'

const sayings = {
  nothing: undefined,
  passes: 'passes',
  fail: sampleExpectation('a', 'fail'),
  unsupported: sampleExpectation('a', 'unsupported'),
  flaky: sampleExpectation('a', 'flaky'),
  'flaky for one cause': { ...sampleExpectation('a', 'fail'), outcome: 'flaky' },
} satisfies Record<string, Said>

const found = {
  pass: sampleResult('a', 'pass'),
  fails: sampleResult('a', 'fail', 'count'),
  'fails otherwise': sampleResult('a', 'fail', 'crash'),
  unsupported: sampleResult('a', 'unsupported'),
  error: sampleResult('a', 'error'),
  'not to be run here': sampleNotHeld('a'),
}

const none = new Set<string>()

// What the file says, what the run found, the verdict that follows, and the list of the gate, if any.
const table: [keyof typeof sayings, keyof typeof found, HeldScenario['verdict'], HeldScenario['list']][] = [
  ['nothing', 'pass', 'pass', undefined],
  ['nothing', 'fails', 'fail', 'regressed'],
  ['nothing', 'unsupported', 'unsupported', undefined],
  ['nothing', 'error', 'error', 'errors'],
  ['passes', 'pass', 'pass', undefined],
  ['passes', 'fails', 'fail', 'regressed'],
  ['passes', 'unsupported', 'unsupported', 'regressed'],
  ['passes', 'error', 'error', 'errors'],
  ['fail', 'pass', 'unexpected-pass', 'mended'],
  ['fail', 'fails', 'known-fail', undefined],
  ['fail', 'fails otherwise', 'fail', 'changed'],
  ['fail', 'unsupported', 'unsupported', 'changed'],
  ['fail', 'error', 'error', 'errors'],
  ['unsupported', 'pass', 'unexpected-pass', 'mended'],
  ['unsupported', 'fails', 'fail', 'regressed'],
  ['unsupported', 'unsupported', 'unsupported', undefined],
  ['unsupported', 'error', 'error', 'errors'],
  ['flaky', 'pass', 'pass', 'flaky'],
  ['flaky', 'fails', 'known-fail', 'flaky'],
  ['flaky', 'fails otherwise', 'known-fail', 'flaky'],
  ['flaky', 'unsupported', 'unsupported', 'changed'],
  ['flaky', 'error', 'error', 'errors'],
  ['flaky for one cause', 'pass', 'pass', 'flaky'],
  ['flaky for one cause', 'fails', 'known-fail', 'flaky'],
  ['flaky for one cause', 'fails otherwise', 'fail', 'changed'],
  ['flaky for one cause', 'unsupported', 'unsupported', 'changed'],
  ['flaky for one cause', 'error', 'error', 'errors'],
  ['nothing', 'not to be run here', 'unsupported', 'notHeld'],
  ['passes', 'not to be run here', 'unsupported', 'notHeld'],
  ['fail', 'not to be run here', 'unsupported', 'notHeld'],
  ['unsupported', 'not to be run here', 'unsupported', 'notHeld'],
  ['flaky', 'not to be run here', 'unsupported', 'notHeld'],
  ['flaky for one cause', 'not to be run here', 'unsupported', 'notHeld'],
]

it.each(table)(
  'of which the file says %s, and which the run found to be %s, is %s',
  (said, seen, verdict, list) => {
    const held = list === undefined ? { verdict } : { verdict, list }
    expect(holdScenario(found[seen], sayings[said], none)).toEqual({ ...held, unknownFindings: [] })
  },
)

it('covers each of several causes, where how a scenario fails is chance, and no other', () => {
  const said: Said = {
    scenario: idOf('x'),
    outcome: 'fail',
    signature: ['RunTask: not refused', 'ListTasks: not refused'],
    reason: 'now so, now so',
    date: '2026-11-20',
    version: '5.2.5',
  }
  const held = (result: ScenarioResult) => holdScenario(result, said, none)
  expect(held(sampleResult('x', 'fail', 'count'))).toEqual({ verdict: 'known-fail', unknownFindings: [] })
  expect(held(sampleResult('x', 'fail', 'crash'))).toMatchObject({ list: 'changed' })
  expect(held(sampleResult('x', 'pass'))).toMatchObject({ list: 'mended' })
})

it.each([
  ['fail', 'fail', 'fail'],
  ['flaky', 'fail', 'fail'],
  ['passes', 'fail', 'fail'],
  ['nothing', 'fail', 'fail'],
  ['fail', 'error', 'error'],
] as const)(
  'of which the file says %s, which is found to be %s, and shows what is not known, is %s',
  (said, seen, verdict) => {
    const violations = [sampleFinding('arn-forms', 'taskArn'), sampleFinding('order', 'createdAt')]
    const result = { ...sampleResult('a', seen), violations }
    const held = (...known: string[]) => holdScenario(result, sayings[said], new Set(known))
    expect(held('arn-forms: taskArn')).toMatchObject({ verdict, unknownFindings: ['order: createdAt'] })
    expect(held('arn-forms: taskArn', 'order: createdAt')).toEqual(
      expect.objectContaining({ ...holdScenario(sampleResult('a', seen), sayings[said], none) }),
    )
  },
)
