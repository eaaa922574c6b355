import { describe, expect, it } from 'vitest'
import type { ScenarioResult } from '../results/result.ts'
import { assembleResults } from '../results/summarize.ts'
import { junitXml } from './junit.ts'
import { summaryMarkdown } from './summary-markdown.ts'
import { summaryText } from './summary-text.ts'

const base: ScenarioResult = {
  id: 'task/stop-task/stop-task-reports-the-reason',
  title: 'StopTask reports the <reason>',
  file: 'scenarios/task/stop-task.test.ts',
  phase: 3,
  area: 'task',
  requirements: ['TK-13'],
  verdict: 'pass',
  durationMs: 12.5,
  violations: [],
}
const violation = {
  checker: 'task-status-order',
  requirement: 'TK-01',
  message: 'task c/1 went from STOPPED back to RUNNING; lastStatus only moves forward',
  witness: [{ seq: 7, operation: 'DescribeTasks', path: 'tasks[0].lastStatus', value: 'RUNNING' }],
}
const scenarios: ScenarioResult[] = [
  base,
  {
    ...base,
    id: 'task/stop-task/b',
    verdict: 'fail',
    reason: 'not as expected at stopCode: expected UserInitiated, seen undefined',
    details: ['at stoppedReason: expected maintenance, seen undefined'],
    location: 'scenarios/task/stop-task.test.ts:21',
    history: 'history/task/stop-task/b.jsonl',
  },
  {
    ...base,
    id: 'task/stop-task/c',
    verdict: 'fail',
    reason: `task-status-order: ${violation.message}`,
    violations: [violation],
  },
  {
    ...base,
    id: 'task/stop-task/d',
    verdict: 'unsupported',
    reason: "the target's profile lacks the capability `containers`",
  },
  {
    ...base,
    id: 'task/stop-task/e',
    verdict: 'error',
    reason: 'EndpointGone: the endpoint stopped answering',
  },
]
const results = assembleResults({
  target: { name: 'moto', version: '5.2.5', endpoint: 'http://127.0.0.1:1' },
  startedAt: '2026-11-20T00:00:00Z',
  durationMs: 4_200,
  operations: {},
  scenarios,
})

describe('junit.xml', () => {
  const xml = junitXml(results)

  it('counts unsupported as skipped, never as passed', () => {
    expect(xml).toMatch(/<testsuites tests="5" failures="2" errors="1" skipped="1">/)
    expect(xml).toContain('StopTask reports the &lt;reason>')
  })

  it('has an error when the run is not whole, so that nothing judged is not taken for nothing failed', () => {
    const xml = junitXml({ ...results, scenarios: [], incomplete: 'interrupted by SIGINT' })
    expect(xml).toMatch(/<testsuites tests="1" failures="0" errors="1" skipped="0">/)
    expect(xml).toContain('interrupted by SIGINT')
  })

  it('carries the evidence of a failure', () => {
    expect(xml).toContain('not as expected at stopCode: expected UserInitiated, seen undefined')
    expect(xml).toContain('at stoppedReason: expected maintenance, seen undefined')
    expect(xml).toContain('history/task/stop-task/b.jsonl')
  })
})

describe('the summary at the terminal', () => {
  const text = summaryText(results, 'reports/moto')
  const failures = text.split('\n\n').filter((block) => /^(FAIL|ERROR) /.test(block.trim()))

  it('tells each failure in at most ten lines, with requirement, source, record and how to run it alone', () => {
    expect(failures).toHaveLength(3)
    for (const failure of failures) expect(failure.trim().split('\n').length).toBeLessThanOrEqual(10)
    expect(failures[0]).toContain('FAIL task/stop-task/b (scenarios/task/stop-task.test.ts:21)')
    expect(failures[0]).toMatch(
      /TK-13 \(M\): StopTask returns .* https:\/\/docs\.aws\.amazon\.com\/.*API_StopTask\.html/,
    )
    expect(failures[0]).toContain('history: reports/moto/history/task/stop-task/b.jsonl')
    expect(failures[0]).toContain('alone: make test-one TEST="task/stop-task/b" TARGET=moto')
  })

  it('shows the witness and the requirement of a violation that is why a scenario failed', () => {
    expect(failures[1]).toContain('witness: call 7 DescribeTasks tasks[0].lastStatus = "RUNNING"')
    expect(failures[1]).toContain('TK-01 (D, I)')
    expect(failures[1]).toContain("FAIL task/stop-task/c (the scenario's own assertions held)")
  })

  it('counts by area and in all, and says why something was unsupported', () => {
    expect(text).toMatch(/pass +fail +unsupported +error\nphase 3 {2}task +1 +2 +1 +1\n/)
    expect(text).toContain("unsupported: 1 (the target's profile lacks the capability `containers`)")
    expect(text).toContain('5 scenarios on moto (5.2.5) in 4.2 s: 1 pass, 2 fail, 1 unsupported, 1 error')
  })
})

describe('timelines of what failed', () => {
  const timeline = {
    startMs: 0,
    endMs: 50,
    lanes: [{ name: 'task 1', spans: [{ status: 'RUNNING', fromMs: 10, toMs: 50 }] }],
    marks: [{ atMs: 5, text: 'RunTask' }],
  }
  const failing = Array.from({ length: 5 }, (_, index) => ({
    ...base,
    id: `task/stop-task/${index}`,
    verdict: 'fail' as const,
    timeline,
  }))
  const many = assembleResults({ ...results, scenarios: failing })

  it('are below the first few at the terminal, and counted for the others', () => {
    const text = summaryText(many, 'reports/moto')
    expect(text.match(/timeline of 50 ms/g)).toHaveLength(3)
    expect(text).toContain('timelines of 2 more that failed: reports/moto/summary.md')
  })

  it('are all in summary.md', () => {
    expect(summaryMarkdown(many).match(/timeline of 50 ms/g)).toHaveLength(5)
  })
})

describe('summary.md', () => {
  const page = summaryMarkdown(results)

  it('has totals, a table by area, and each scenario that did not pass', () => {
    expect(page).toMatch(/^# ECS scenarios on moto 5\.2\.5\n\n5 scenarios on moto/)
    expect(page).toContain('| phase | area | pass | fail | unsupported | error |')
    expect(page).toContain('| 3 | task | 1 | 2 | 1 | 1 |')
    expect(page.match(/^(FAIL|ERROR) /gm)).toHaveLength(3)
    expect(page).toContain('  history: history/task/stop-task/b.jsonl')
    expect(page).toContain("- unsupported: 1 (the target's profile lacks the capability `containers`)")
  })

  it('says so when the run is not whole', () => {
    expect(summaryMarkdown({ ...results, incomplete: 'interrupted by SIGINT' })).toContain(
      '**Incomplete:** interrupted by SIGINT',
    )
  })

  it('tells as many in full as a page may hold, and of more the id', () => {
    const scenarios = Array.from({ length: 2_500 }, (_, index) => ({
      ...base,
      id: `task/many/${index}`,
      verdict: 'fail' as const,
    }))
    const text = summaryMarkdown(assembleResults({ ...results, scenarios }))
    const inFull = text.match(/^FAIL /gm)?.length ?? 0
    expect(inFull).toBeGreaterThan(500)
    expect(text).toContain(`And ${2_500 - inFull} more:\n\n- \`task/many/`)
    expect(text.length).toBeLessThan(1_000_000)
  })
})

describe('scenarios that were seen flaky', () => {
  const flaky = Array.from({ length: 10 }, (_, at) => ({ scenario: `task/x/${at}`, passed: 28, failed: 1 }))
  const unsteady = { ...results, flaky }
  const line = 'seen flaky on moto 5.2.5: task/x/0 (28 times passed, once failed)'

  it('are named, a few at the terminal and all in summary.md', () => {
    expect(summaryText(unsteady, 'reports/moto')).toContain(`\n${line}\n`)
    expect(summaryText(unsteady, 'reports/moto')).toContain('\nseen flaky: 2 more, see summary.md\n')
    expect(summaryMarkdown(unsteady).match(/- seen flaky on moto/g)).toHaveLength(10)
  })
})
