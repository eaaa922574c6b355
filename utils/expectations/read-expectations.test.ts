import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Expectations } from './expectations.ts'
import { expectationsText } from './expectations-text.ts'
import { readExpectations } from './read-expectations.ts'
import { idOf, sampleExpectation } from './testing/samples.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'expectations-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string, target = 'moto') {
  const file = join(folder, 'moto.json')
  writeFileSync(file, text)
  return readExpectations(file, target)
}

const expectations: Expectations = {
  target: 'moto',
  expectations: [
    sampleExpectation('fails', 'fail'),
    sampleExpectation('lacks', 'unsupported'),
    sampleExpectation('races', 'flaky'),
  ],
  passes: [idOf('a'), idOf('b')],
  findings: ['arn-forms: taskArn', 'order: createdAt'],
}

describe('a file of expectations', () => {
  it('comes back as it was written', () => {
    expect(read(expectationsText(expectations))).toEqual(expectations)
    const so: Expectations = {
      ...expectations,
      expectations: [{ ...sampleExpectation('races', 'fail'), outcome: 'flaky' }],
    }
    expect(read(expectationsText(so))).toEqual(so)
    const empty = { target: 'moto', expectations: [], passes: [], findings: [] }
    expect(read(expectationsText(empty))).toEqual(empty)
  })

  it('has a line for each scenario, in the order of ids, with its members in one order', () => {
    const [fails, lacks, races] = expectations.expectations
    const disordered = {
      ...expectations,
      expectations: [races, lacks, fails].filter((one) => one !== undefined),
      passes: expectations.passes.toReversed(),
      findings: expectations.findings.toReversed(),
    }
    expect(expectationsText(disordered)).toBe(expectationsText(expectations))
    expect(expectationsText(expectations).split('\n').slice(2, 5)).toEqual([
      '  "expectations": [',
      '    {"scenario": "task/run/fails", "outcome": "fail", "signature": "RunTask: not refused", "reason": "known: fails", "link": "docs/findings/moto.md", "date": "2026-10-01", "version": "5.2.5"},',
      '    {"scenario": "task/run/lacks", "outcome": "unsupported", "reason": "known: lacks", "link": "docs/findings/moto.md", "date": "2026-10-01", "version": "5.2.5"},',
    ])
  })

  const text = expectationsText(expectations)
  it.each<[string, string, RegExp]>([
    ['no JSON', text.replace('"passes":', '"passes"'), /moto\.json, line 8: no JSON/],
    ['another document', '{"scenarios": []}', /moto\.json.*no file of expectations: it lacks "target"/],
    [
      'of another target',
      text.replace('"target": "moto"', '"target": "kecs"'),
      /line 2, at target: expected moto/,
    ],
    [
      'one with an unknown outcome',
      text.replace('"flaky"', '"sometimes"'),
      /line 6, at expectations\.2\.outcome: expected fail, unsupported or flaky, found "sometimes"/,
    ],
    [
      'one with a day that there is not',
      text.replace('2026-10-01', '2026-02-30'),
      /line 4, at expectations\.0\.date: expected a day that there is/,
    ],
    [
      'one with a failure that has no signature',
      text.replace('"signature": "RunTask: not refused", ', ''),
      /line 4, at expectations\.0\.signature: /,
    ],
    [
      'one with a list of a single signature',
      text.replace('"signature": "RunTask: not refused"', '"signature": ["RunTask: not refused"]'),
      /line 4, at expectations\.0\.signature: expected several signatures, or one as it is/,
    ],
    [
      'one with a signature of what does not fail',
      text.replace('"outcome": "unsupported"', '"outcome": "unsupported", "signature": "x"'),
      /line 5, at expectations\.1\.signature: Unrecognized key/,
    ],
    [
      'one without the signature of what fails',
      text.replace('"signature": "RunTask: not refused", ', ''),
      /line 4, at expectations\.0\.signature: expected the signature of the failure, found nothing/,
    ],
    [
      'one with an empty reason',
      text.replace('known: fails', ''),
      /line 4, at expectations\.0\.reason: expected a reason/,
    ],
    [
      'one with an id that none can be',
      text.replace('task/run/fails', 'RunTask fails'),
      /line 4, at expectations\.0\.scenario: expected the id of a scenario/,
    ],
    [
      'one that names a scenario twice',
      text.replace('task/run/lacks', 'task/run/fails'),
      /line 5, at expectations\.1\.scenario: expected each scenario once/,
    ],
    [
      'one whose failure passes as well',
      text.replace('task/run/b', 'task/run/fails'),
      /line 10, at passes\.1: expected each scenario once/,
    ],
    [
      'one that has a pass twice',
      text.replace('task/run/b', 'task/run/a'),
      /line 10, at passes\.1: expected each scenario once/,
    ],
    [
      'one without what checkers are known to find',
      text.replace(/,\n {2}"findings": \[[^\]]*\]/, ''),
      /no file of expectations: it lacks "findings"/,
    ],
    [
      'one that has a finding twice',
      text.replace('order: createdAt', 'arn-forms: taskArn'),
      /line 14, at findings\.1: expected each finding once/,
    ],
  ])('that is %s is refused, with file, line and field', (_, wrong, message) => {
    expect(() => read(wrong)).toThrow(expect.objectContaining({ code: 'EXPECTATIONS_UNREADABLE' }))
    expect(() => read(wrong)).toThrow(message)
  })

  it('that is not there is told apart, with how to have it', () => {
    expect(() => readExpectations(join(folder, 'kecs.json'), 'kecs')).toThrow(
      expect.objectContaining({
        code: 'EXPECTATIONS_MISSING',
        advice: expect.stringMatching(/`make expectations TARGET=kecs EXPECTATIONS=\S+kecs\.json WRITE=1`/),
      }),
    )
  })
})
