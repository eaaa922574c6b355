import { describe, expect, it } from 'vitest'
import type { Results, ScenarioResult } from '../results/result.ts'
import { assembleResults } from '../results/summarize.ts'
import { requirementsText } from './requirements-text.ts'

const scenario = (
  id: string,
  verdict: ScenarioResult['verdict'],
  requirements: string[],
): ScenarioResult => ({
  id,
  title: id,
  file: 'scenarios/task/x.test.ts',
  phase: 3,
  area: 'task',
  requirements,
  verdict,
  durationMs: 1,
  violations: [],
})

const results: Results = assembleResults({
  target: { name: 'embedded', version: '1', endpoint: 'http://127.0.0.1:1' },
  startedAt: '2026-11-20T00:00:00Z',
  durationMs: 1,
  operations: {},
  scenarios: [scenario('task/x/a', 'pass', ['TK-13']), scenario('task/x/b', 'fail', ['TK-13', 'TK-14'])],
})

describe('requirementsText', () => {
  it('tells of each requirement how its scenarios came out', () => {
    const lines = requirementsText(results, new Set(['TK-01'])).split('\n')
    expect(lines.find((line) => line.startsWith('TK-13'))).toMatch(
      /^TK-13 \(M\) \[1 pass, 1 fail\] StopTask returns the task/,
    )
    expect(lines.find((line) => line.startsWith('TK-16'))).toMatch(/^TK-16 \(I\) \[no scenario: .+\]/)
    expect(lines.find((line) => line.startsWith('TK-02'))).toMatch(/\[no scenario of its own\]/)
  })

  it('says which run it was, and what that did not judge', () => {
    const [heading, ...lines] = requirementsText(results, new Set(['TK-01'])).split('\n')
    expect(heading).toBe('as 2 scenarios on embedded (1) came out, begun 2026-11-20T00:00:00Z: task')
    expect(lines.find((line) => line.startsWith('TK-01'))).toMatch(/\[its scenarios were not in that run\]/)
  })

  it('tells of one where it comes from and which scenarios it has', () => {
    expect(requirementsText(results, new Set(), 'TK-14').split('\n').slice(2)).toEqual([
      '  source: API:StopTask, API:ContainerDefinition.stopTimeout; 137 I',
      '    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html',
      '    https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
      '  fail        task/x/b',
    ])
  })
})
