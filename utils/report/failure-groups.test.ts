import { describe, expect, it } from 'vitest'
import type { ScenarioResult, Verdict } from '../results/result.ts'
import { failureGroups, failureGroupsMarkdown, failureGroupsText } from './failure-groups.ts'

const base: ScenarioResult = {
  id: 'task/x/a',
  title: 'a',
  file: 'scenarios/task/x.test.ts',
  phase: 3,
  area: 'task',
  requirements: ['TK-13'],
  verdict: 'pass',
  durationMs: 1,
  violations: [],
}

function finding(path: string) {
  const witness = [{ seq: 1, operation: 'RunTask', path, value: 1 }]
  return { checker: 'arn-forms', requirement: 'TK-01', message: `${path} is wrong`, witness }
}

function own(id: string, reason: string, verdict: Verdict = 'fail'): ScenarioResult {
  return { ...base, id, verdict, reason, lastOperation: 'RunTask' }
}

function byChecker(id: string, path: string): ScenarioResult {
  return {
    ...base,
    id,
    verdict: 'fail',
    reason: `arn-forms: ${path} is wrong`,
    violations: [finding(path), finding('b')],
  }
}

const notRefused = 'expected the call to be refused with ClientException, but it succeeded'
const scenarios = [
  base,
  own('task/x/1', notRefused),
  byChecker('task/x/2', 'tasks[0].taskArn'),
  { ...own('task/x/3', notRefused), violations: [finding('taskArn')] },
  byChecker('task/x/4', 'tasks[1].taskArn'),
  own('task/x/5', notRefused, 'known-fail'),
  own('task/x/6', 'expected 1 to be 2'),
]

describe('failures of one cause', () => {
  it('are one group, wherever their evidence stands, the largest first', () => {
    const found = failureGroups(scenarios).map(({ signature, scenarios: ofIt, besides }) => [
      signature,
      ofIt.map(({ id }) => id.slice(-1)).join(''),
      besides,
    ])
    expect(found).toEqual([
      ['RunTask: not refused', '135', 0],
      ['arn-forms: taskArn', '24', 1],
      ['RunTask: an answer other than expected', '6', 0],
    ])
  })

  it('are a line each at a terminal, known ones left out', () => {
    expect(failureGroupsText(scenarios)).toEqual([
      "5 failures of 3 causes; 2 by checkers alone, the scenarios' own assertions held:",
      '  2 scenarios: arn-forms: taskArn (found in 1 other failure), such as task/x/2',
      '  2 scenarios: RunTask: not refused, such as task/x/1',
    ])
  })

  it('are all on a page, with what is known', () => {
    const page = failureGroupsMarkdown(scenarios).join('\n')
    expect(page).toContain('## Failures by cause\n6 failures of 3 causes')
    expect(page).toContain('- 3 scenarios: `RunTask: not refused` (1 known), such as `task/x/1`')
  })

  it('are at most eight lines and an overview at a terminal', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({
      ...own(`task/y/${at}`, notRefused),
      lastOperation: `Operation${Math.floor(at / 2)}`,
    }))
    expect(failureGroupsText(many)).toHaveLength(9)
    expect(failureGroupsText(many).at(-1)).toBe('  and 8 more causes of several failures, in summary.md')
  })

  it('are not told where each failure has a cause of its own', () => {
    expect(failureGroupsText([base, own('task/x/1', notRefused)])).toEqual([])
    expect(failureGroupsMarkdown([base])).toEqual([])
  })

  it('are told where checkers found them beside many other failures alone', () => {
    const beside = Array.from({ length: 5 }, (_, at) => ({
      ...own(`task/y/${at}`, notRefused),
      lastOperation: `Operation${at}`,
      violations: [finding('taskArn')],
    }))
    expect(failureGroupsText(beside)).toEqual([
      '5 failures of 5 causes:',
      '  beside 5 other failures: arn-forms: taskArn',
    ])
  })
})
