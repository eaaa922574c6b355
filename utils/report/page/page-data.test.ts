import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { targetPage } from './page-data.ts'
import { resultsOf, scenarioOf } from './testing/results-of.ts'
import { call, writeHistory } from './testing/write-history.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-data-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const violation = (seq: number, path = 'tasks[0].taskArn') => ({
  checker: 'arn-forms',
  requirement: 'WIRE-06',
  message: `call ${seq}`,
  witness: [{ seq, operation: 'RunTask', path, value: 'x' }],
})

function callsOf(entries: Parameters<typeof writeHistory>[1], violations = [violation(2)]) {
  writeHistory(join(folder, 'history/a.jsonl'), entries)
  const failed = scenarioOf('task/x/a', {
    verdict: 'fail',
    reason: 'no',
    violations,
    history: 'history/a.jsonl',
  })
  return targetPage(resultsOf([failed]), { folder }).scenarios[0]
}

describe('the data of a page', () => {
  it('has every operation of the API, called or not, and tells what is none', () => {
    const operations = {
      MakeCoffee: { calls: 1, ok: 0, errors: { 'HTTP 500': 1 } },
      RunTask: { calls: 3, ok: 3, errors: {} },
    }
    const page = targetPage(resultsOf([], { operations }), { folder })
    expect(page.operations.filter(({ isUnknown }) => !isUnknown)).toHaveLength(88)
    expect(page.operations.filter(({ calls }) => calls > 0)).toEqual([
      { name: 'MakeCoffee', isUnknown: true, calls: 1, ok: 0, errors: { 'HTTP 500': 1 } },
      { name: 'RunTask', calls: 3, ok: 3, errors: {} },
    ])
  })

  it('has the calls of what failed until its clean-up, polls as one, bodies of what a witness names and of the last', () => {
    const body = '{"tasks": [{"taskArn": "x"}]}'
    const polls = Array.from({ length: 7 }, (_, index) => call(index + 6, 'DescribeTasks'))
    const scenario = callsOf([
      call(1, 'CreateCluster'),
      call(2, 'RunTask', { body }),
      ...[3, 4, 5].map((seq) => call(seq, 'ListTasks', { input: { seq } })),
      ...polls,
      { kind: 'clean-up' },
      call(13, 'DeleteCluster'),
    ])
    expect(
      scenario?.calls.map(({ operation, times = 1, response }) => [operation, times, response?.marked]),
    ).toEqual([
      ['CreateCluster', 1, undefined],
      ['RunTask', 1, [3]],
      ['ListTasks', 1, undefined],
      ['ListTasks', 1, undefined],
      ['ListTasks', 1, undefined],
      ['DescribeTasks', 7, undefined],
    ])
    expect(scenario?.calls.map(({ response }) => response !== undefined)).toEqual([
      false,
      true,
      false,
      true,
      true,
      true,
    ])
    expect(scenario?.calls.at(-1)).toMatchObject({ seq: 12, atMs: 110, durationMs: 5, status: 200 })
  })

  it('leaves out the middle of many calls, but nothing that a witness names', () => {
    const calls = Array.from({ length: 100 }, (_, index) =>
      call(index + 1, 'ListTasks', { input: { index } }),
    )
    const scenario = callsOf(calls, [violation(50)])
    const seqs = scenario?.calls.map(({ seq }) => seq) ?? []
    expect(seqs).toHaveLength(33)
    expect(seqs).toContain(50)
    expect(scenario?.calls.flatMap(({ leftOutBefore = [] }) => leftOutBefore)).toEqual([41, 26])
  })

  it('marks what a witness names in a request, and tells why there is no answer', () => {
    const failure = { code: 'CONNECTION_LOST', message: 'reset' } as const
    const { status, body, ...lost } = call(1, 'ListTasks', { input: { maxResults: 101 }, failure })
    const scenario = callsOf([lost], [violation(1, 'request.maxResults')])
    expect([status, body]).toEqual([200, '{}'])
    expect(scenario?.calls[0]).toMatchObject({
      error: 'CONNECTION_LOST',
      request: { text: '{\n  "maxResults": 101\n}', marked: [1] },
      response: { text: 'reset' },
    })
  })

  it('says so where a history is missing, broken, or not inside the report', () => {
    writeFileSync(join(folder, 'broken.jsonl'), '{}\n')
    const page = targetPage(
      resultsOf(
        ['gone.jsonl', 'broken.jsonl', '../outside.jsonl'].map((history, index) =>
          scenarioOf(`task/x/${index}`, { verdict: 'fail', history }),
        ),
      ),
      { folder },
    )
    expect(page.scenarios.map(({ callsMissing }) => callsMissing)).toEqual([
      expect.stringMatching(/^gone\.jsonl[:,]/),
      expect.stringMatching(/^broken\.jsonl[:,]/),
      '../outside.jsonl is not inside the report',
    ])
  })

  it('reads nothing of what passed', () => {
    const page = targetPage(resultsOf([scenarioOf('task/x/a', { history: 'gone.jsonl' })]), { folder })
    expect(page.scenarios[0]).toMatchObject({ calls: [], besides: [] })
    expect(page.scenarios[0]).not.toHaveProperty('callsMissing')
  })

  it('stays small however much failed, and however long the answers were', () => {
    const tasks = Array.from({ length: 200 }, (_, index) => ({ taskArn: `arn:${index}`, overrides: {} }))
    const body = JSON.stringify({ tasks })
    writeHistory(
      join(folder, 'history/long.jsonl'),
      [1, 2, 3, 4].map((seq) => call(seq, `Call${seq}`, { body })),
    )
    const failed = Array.from({ length: 300 }, (_, index) =>
      scenarioOf(`task/x/${index}`, { verdict: 'known-fail', history: 'history/long.jsonl' }),
    )
    const page = targetPage(resultsOf(failed), { folder })
    expect(JSON.stringify(page).length).toBeLessThan(4_000_000)
    expect(page.scenarios[0]?.calls.at(-1)?.response?.leftOut).toMatch(/lines$/)
  })

  it('names the requirements that there are, and those that only the results know', () => {
    const page = targetPage(resultsOf([scenarioOf('task/x/a', { requirements: ['TK-01', 'OLD-1'] })]), {
      folder,
    })
    expect(page.requirements.find(({ id }) => id === 'TK-13')?.links[0]?.url).toMatch(/^https:/)
    expect(page.requirements.at(-1)).toMatchObject({ id: 'OLD-1', evidence: [] })
  })

  it('draws the trend of this target alone, once there are two runs', () => {
    const run = (target: string, day: number) => ({
      target,
      version: '1',
      startedAt: `2026-11-${day}T00:00:00Z`,
      durationMs: 1,
      counts: resultsOf([]).summary,
      operations: {},
    })
    const trendOf = (...trend: ReturnType<typeof run>[]) => targetPage(resultsOf([]), { folder, trend }).trend
    expect(trendOf(run('moto', 10), run('kecs', 11))).toBe(undefined)
    expect(
      trendOf(run('moto', 10), run('kecs', 11), run('moto', 12))?.map(({ startedAt }) =>
        startedAt.slice(8, 10),
      ),
    ).toEqual(['10', '12'])
  })
})
