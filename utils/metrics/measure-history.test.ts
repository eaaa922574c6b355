import { describe, expect, it } from 'vitest'
import type { CallEntry, HistoryEntry } from '../history/entry.ts'
import { measureHistory } from './measure-history.ts'
import { stagesOf, stageTimes } from './task-stages.ts'

const task = 'arn:aws:ecs:us-east-1:1:task/shop/a'
const service = 'arn:aws:ecs:us-east-1:1:service/shop/web'

/** When it was sent and answered, and what was answered. */
type Told = readonly [operation: string, startMs: number, endMs: number, answer: object]

/** Calls one after another. */
function history(...calls: readonly Told[]) {
  return calls.map(
    ([operation, startMs, endMs, answer], index): CallEntry => ({
      kind: 'call',
      seq: index + 1,
      operation,
      input: {},
      requestHeaders: {},
      attempt: 1,
      startMs,
      endMs,
      status: 200,
      body: JSON.stringify(answer),
    }),
  )
}

const tasks = (lastStatus: string, times: object = {}) => ({
  tasks: [{ taskArn: task, lastStatus, ...times }],
})

const services = (deployment: string, runningCount: number, more: object[] = []) => ({
  services: [
    {
      serviceArn: service,
      status: 'ACTIVE',
      desiredCount: 2,
      runningCount,
      pendingCount: 2 - runningCount,
      deployments: [{ id: deployment, status: 'PRIMARY' }, ...more],
    },
  ],
})

const changed = (...service: Parameters<typeof services>) => ({ service: services(...service).services[0] })

describe('the stages of a task', () => {
  it('are those between the timestamps that it showed last, and on our clock from the calls', () => {
    const { tasks: seen } = measureHistory(
      history(
        ['RunTask', 100, 110, tasks('PROVISIONING', { createdAt: 5_000.1 })],
        ['DescribeTasks', 120, 125, tasks('PENDING', { createdAt: 5_000.1, pullStartedAt: 5_001.1 })],
        [
          'DescribeTasks',
          130,
          136,
          tasks('RUNNING', {
            createdAt: 5_000.1,
            pullStartedAt: 5_001.1,
            pullStoppedAt: 5_003.6,
            startedAt: 5_004,
          }),
        ],
        [
          'DescribeTasks',
          140,
          145,
          tasks('RUNNING', { createdAt: 5_000, startedAt: 5_004, pullStoppedAt: 5_003.6 }),
        ],
        ['StopTask', 150, 151, { task: tasks('RUNNING').tasks[0] }],
        [
          'DescribeTasks',
          160,
          168,
          tasks('STOPPED', { createdAt: 5_000, startedAt: 5_004, stoppedAt: 5_009 }),
        ],
      ),
    )
    expect(stagesOf(task, seen.get(task) ?? {})).toEqual({
      taskArn: task,
      endpointClock: { createdToStarted: 4_000 },
      ourClock: { callToRunning: 36, callToStopped: 18 },
    })
  })

  it('are absent, not zero, where they were not seen', () => {
    const { tasks: seen } = measureHistory(
      history(['DescribeTasks', 1, 2, tasks('RUNNING', { startedAt: 3 })]),
    )
    const stages = stagesOf(task, seen.get(task) ?? {})
    expect(stages).toEqual({ taskArn: task, endpointClock: {}, ourClock: {} })
    expect(stageTimes([stages])).toEqual({ endpointClock: {}, ourClock: {}, tasks: [stages] })
  })

  it('of many are told in brief', () => {
    const each = [1, 2, 3, 4].map((pull) => ({ taskArn: `${pull}`, endpointClock: { pull }, ourClock: {} }))
    expect(stageTimes(each).endpointClock).toEqual({
      pull: { count: 4, min: 1, p50: 2, p90: 4, p99: 4, max: 4 },
    })
  })

  it('know a task that is RUNNING in the very answer to RunTask', () => {
    const { tasks: seen } = measureHistory(history(['RunTask', 100, 103, tasks('RUNNING')]))
    expect(seen.get(task)?.callToRunning).toEqual({ fromMs: 100, toMs: 103 })
  })

  it('do not count what clean-up did', () => {
    const [run, ...rest] = history(
      ['RunTask', 100, 103, tasks('PENDING')],
      ['StopTask', 150, 151, { task: tasks('STOPPED').tasks[0] }],
    )
    const entries: HistoryEntry[] = [...(run ? [run] : []), { kind: 'clean-up' }, ...rest]
    expect(measureHistory(entries).tasks.get(task)?.callToStopped).toBeUndefined()
  })
})

describe('the time to a steady state', () => {
  const steadyAfter = (...calls: readonly Told[]) =>
    measureHistory(history(...calls)).callToSteady.get(service)

  it('is that from CreateService to the first answer that shows it', () => {
    expect(
      steadyAfter(
        ['CreateService', 100, 110, changed('d1', 0)],
        ['DescribeServices', 120, 121, services('d1', 1)],
        ['DescribeServices', 130, 132, services('d1', 2)],
        ['DescribeServices', 140, 143, services('d1', 2)],
      ),
    ).toEqual({ fromMs: 100, toMs: 132 })
  })

  it('is of the last change, and not of what was before it', () => {
    const old = { id: 'd1', status: 'ACTIVE' }
    expect(
      steadyAfter(
        ['CreateService', 100, 110, changed('d1', 0)],
        ['DescribeServices', 120, 121, services('d1', 2)],
        ['UpdateService', 200, 210, changed('d2', 2, [old])],
        // Asked before the change was answered, and one that lags behind it.
        ['DescribeServices', 205, 212, services('d2', 2)],
        ['DescribeServices', 220, 221, services('d1', 2)],
        ['DescribeServices', 230, 231, services('d2', 2, [old])],
        ['DescribeServices', 240, 244, services('d2', 2)],
      ),
    ).toEqual({ fromMs: 200, toMs: 244 })
  })

  it('is there too where the answer to UpdateService still shows the deployment before', () => {
    expect(
      steadyAfter(
        ['CreateService', 100, 110, changed('d1', 0)],
        ['DescribeServices', 120, 121, services('d1', 2)],
        ['UpdateService', 200, 210, changed('d1', 2)],
        ['DescribeServices', 220, 224, services('d2', 2)],
      ),
    ).toEqual({ fromMs: 200, toMs: 224 })
  })

  it('is that of the deployment after it where the new one is rolled back', () => {
    expect(
      steadyAfter(
        ['CreateService', 100, 110, changed('d1', 2)],
        ['UpdateService', 200, 210, changed('d2', 2)],
        ['DescribeServices', 220, 221, services('d1', 2)],
        ['DescribeServices', 230, 236, services('d3', 2)],
      ),
    ).toEqual({ fromMs: 200, toMs: 236 })
  })

  it('is not there where no steady state was seen after the last change', () => {
    expect(
      steadyAfter(
        ['CreateService', 100, 110, changed('d1', 0)],
        ['DescribeServices', 120, 121, services('d1', 2)],
        ['UpdateService', 200, 210, changed('d2', 2)],
      ),
    ).toBeUndefined()
  })
})

it('latencies are those of answers, whatever they say', () => {
  const [answered, refused, silent] = history(
    ['ListTasks', 0, 2, {}],
    ['ListTasks', 0, 40, {}],
    ['ListTasks', 0, 900, {}],
  )
  const entries: HistoryEntry[] = []
  if (answered) entries.push(answered)
  if (refused) entries.push({ ...refused, status: 400 })
  if (silent) {
    const { status: _, ...unanswered } = silent
    entries.push({ ...unanswered, failure: { code: 'ENDPOINT_SILENT', message: 'nothing came' } })
  }
  const latency = measureHistory(entries).latencies.get('ListTasks')?.latency()
  expect(latency).toMatchObject({ p50Ms: expect.closeTo(2, 1), maxMs: 40 })
})
