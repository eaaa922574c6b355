import { join } from 'node:path'
import type { Results, ScenarioResult } from '../../../results/result.ts'
import { resultsOf, scenarioOf } from './results-of.ts'
import { call, writeHistory } from './write-history.ts'

/** How many scenarios of the run failed, and how many passed. */
export const failingRun = { failed: 320, passed: 80, unsupported: 20 } as const

/** A run with hundreds of failures in all areas, with their histories below the folder. What it holds tries to break a page. */
export function writeFailingRun(folder: string, more: Partial<Results> = {}): Results {
  const failed = Array.from({ length: failingRun.failed }, (_, index) => failure(folder, index))
  const passed = Array.from({ length: failingRun.passed }, (_, index) =>
    scenarioOf(`cluster/passed/${index}`),
  )
  const unsupported = Array.from({ length: failingRun.unsupported }, (_, index) =>
    scenarioOf(`failure/unsupported/${index}`, {
      verdict: 'unsupported',
      reason: 'the target lacks containers',
    }),
  )
  const latency = { p50Ms: 2.5, p90Ms: 8, p99Ms: 120, maxMs: 480.5, histogram: '' }
  return resultsOf([...failed, ...passed, ...unsupported], {
    operations: {
      RunTask: { calls: 320, ok: 300, errors: { ClientException: 20 }, latency },
      DescribeTasks: { calls: 3_200, ok: 3_200, errors: {}, latency: { ...latency, p99Ms: 12 } },
      ExecuteCommand: { calls: 2, ok: 0, errors: { 'HTTP 500': 2 } },
    },
    ...more,
  })
}

const areas = ['cluster', 'task-definition', 'task', 'service', 'failure']
const hostile = '</script><script>document.title = "taken over"</script><img src="https://example.com/x.png">'

function failure(folder: string, index: number): ScenarioResult {
  const id = `${areas[index % areas.length]}/failing/scenario-${String(index).padStart(3, '0')}`
  const history = `history/${id}.jsonl`
  const taskArn = `arn:aws:ecs:us-east-1:123456789012:task/a-cluster/${'0123456789abcdef'.repeat(2)}`
  const tasks = Array.from({ length: 12 }, (_, number) => ({
    taskArn: `${taskArn}${number}`,
    group: hostile,
    lastStatus: 'RUNNING',
  }))
  writeHistory(join(folder, history), [
    call(1, 'CreateCluster', { input: { clusterName: 'a-cluster' } }),
    call(2, 'RunTask', { body: JSON.stringify({ tasks, failures: [] }) }),
    ...Array.from({ length: 9 }, (_, poll) =>
      call(poll + 3, 'DescribeTasks', { body: JSON.stringify({ tasks }) }),
    ),
    { kind: 'clean-up' },
  ])
  const byChecker = index % 4 === 0
  return scenarioOf(id, {
    title: `Scenario ${index} says what ECS does ${hostile}`,
    verdict: 'fail',
    durationMs: 20 + index,
    reason: byChecker
      ? 'arn-forms: RunTask: tasks[3].taskArn has another form'
      : `expected RUNNING, seen ${hostile}`,
    details: ['expected: RUNNING', 'seen: PENDING'],
    requirements: ['TK-01', 'TK-13'],
    history,
    lastOperation: 'DescribeTasks',
    violations: [
      {
        checker: 'arn-forms',
        requirement: 'WIRE-06',
        message: 'RunTask: tasks[3].taskArn has another form',
        witness: [{ seq: 2, operation: 'RunTask', path: 'tasks[3].taskArn', value: `${taskArn}3` }],
      },
    ],
    timeline: {
      startMs: 1_000,
      endMs: 5_000,
      lanes: [
        {
          name: 'task 0123456789abcdef0123456789abcdef',
          spans: [
            { status: 'PENDING', fromMs: 1_010, toMs: 1_100 },
            { status: 'RUNNING', fromMs: 1_100, toMs: 4_900 },
            { status: 'STOPPED', fromMs: 4_900, toMs: 4_900 },
          ],
        },
      ],
      marks: [{ atMs: 1_005, text: 'RunTask' }],
    },
  })
}
