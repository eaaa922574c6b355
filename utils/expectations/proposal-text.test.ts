import { expect, it } from 'vitest'
import type { Expectations } from './expectations.ts'
import { proposalDiff, proposalNotes } from './proposal-text.ts'
import { propose } from './propose.ts'
import { idOf, sampleExpectation, sampleFinding, sampleResult, sampleRun } from './testing/samples.ts'

const names = { file: 'fixtures/expectations/moto.json', results: 'reports/moto/results.json' }
const old: Expectations = {
  target: 'moto',
  expectations: ['a', 'b', 'c'].map((name) => sampleExpectation(name, 'fail')),
  passes: [idOf('d'), idOf('gone')],
  findings: ['arn-forms: taskArn', 'order: createdAt'],
}
const listed = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ id: idOf(name) }))
const target = { name: 'moto', version: '5.3.0', endpoint: 'http://127.0.0.1:1' }
const run = sampleRun(
  [
    sampleResult('a', 'pass'),
    {
      ...sampleResult('b', 'fail'),
      violations: [sampleFinding('arn-forms', 'taskArn'), sampleFinding('order', 'stoppedAt')],
    },
    sampleResult('c', 'fail', 'crash'),
    sampleResult('d', 'pass'),
    sampleResult('e', 'pass'),
  ],
  { target },
)
const proposed = propose(run, old, listed)

it('shows a difference by scenario, and counts the lines in which the version alone is another', () => {
  const line = (id: string, rest: string) => `    {"scenario": "${id}", "outcome": "fail", ${rest}}`
  const why = (name: string) =>
    `"signature": "RunTask: not refused", "reason": "known: ${name}", "link": "docs/findings/moto.md", "date": "2026-10-01", "version": "5.2.5"`
  expect(proposalDiff(old, proposed, names)).toEqual([
    '--- fixtures/expectations/moto.json',
    '+++ fixtures/expectations/moto.json, as reports/moto/results.json has it',
    '@@ expectations @@',
    `-${line('task/run/a', why('a'))}`,
    `-${line('task/run/c', why('c'))}`,
    `+${line('task/run/c', '"signature": "RunTask: ServerException", "reason": "NEW: ServerException: internal error", "date": "2026-11-20", "version": "5.3.0"')}`,
    ' … 1 more in which only the version changes: 5.2.5 → 5.3.0',
    '@@ passes @@',
    '+    "task/run/a"',
    '+    "task/run/e"',
    '-    "task/run/gone"',
    '@@ findings @@',
    '-    "order: createdAt"',
    '+    "order: stoppedAt"',
  ])
})

it('shows nothing where nothing would change', () => {
  expect(proposalDiff(proposed, proposed, names)).toEqual([])
})

it('says what there is to do', () => {
  expect(proposalNotes(old, proposed)).toEqual([
    '3 pass, 2 are expected not to',
    '1 mended: now among what passes',
    '1 gone: there are no such scenarios any more',
    '1 new among the findings: look at what the checkers say before it is taken for known',
    expect.stringMatching(/^1 to look at: replace each reason that begins with "NEW:" /),
  ])
})
