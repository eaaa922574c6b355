import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { historyFormat } from '../history/entry.ts'
import { type Recorder, recordTo } from '../history/recorder.ts'
import { createMetrics, type MetricsOptions } from './metrics-collector.ts'

const folder = mkdtempSync(join(tmpdir(), 'metrics-'))
afterAll(() => rmSync(folder, { recursive: true }))

const arn = (id: number) => `arn:aws:ecs:us-east-1:1:task/shop/${id}`
let recorder: Recorder

beforeEach(() => {
  recorder = recordTo(join(folder, `${crypto.randomUUID()}.jsonl`), {
    kind: 'history',
    format: historyFormat,
    target: { name: 'test', version: '1', endpoint: 'http://127.0.0.1:1' },
    scenario: { id: 'a/b/c', title: 'c', requirements: [] },
    startedAt: '2026-11-20T00:00:00Z',
  })
  return () => recorder.close()
})

const metricsOf = (options: Partial<MetricsOptions> = {}) =>
  createMetrics({ recorder, budgets: {}, endpointResources: async () => undefined, ...options })

function called(operation: string, [startMs, endMs]: [number, number], answer: object): void {
  recorder.record({
    operation,
    inputJson: '{}',
    requestHeaders: {},
    attempt: 1,
    startMs,
    endMs,
    status: 200,
    body: JSON.stringify(answer),
  })
}

const described = (lastStatus: string, ids: readonly number[]) => ({
  tasks: ids.map((id) => ({ taskArn: arn(id), lastStatus, createdAt: 10, startedAt: 12 })),
})

describe('times', () => {
  it('are taken from the record as it is when they are asked for', () => {
    const { collector } = metricsOf()
    called('RunTask', [100, 110], described('PENDING', [1]))
    called('RunTask', [105, 120], described('PENDING', [2]))
    called('DescribeTasks', [130, 140], described('RUNNING', [1]))
    expect(() => collector.timeToRunning([arn(1), arn(2)])).toThrow(
      `${arn(2)}, that this scenario started RUNNING, is not in the record`,
    )
    called('DescribeTasks', [150, 165], described('RUNNING', [1, 2]))
    expect(collector.timeToRunning([arn(1), arn(2)])).toEqual({
      count: 2,
      min: 40,
      p50: 40,
      p90: 60,
      p99: 60,
      max: 60,
      all: 65,
    })
    expect(collector.stages(arn(2))).toMatchObject({
      endpointClock: { createdToStarted: { count: 1, max: 2_000 } },
      ourClock: { callToRunning: { max: 60 } },
    })
    expect(collector.latency('RunTask')).toMatchObject({ maxMs: 15 })
  })

  it.each([
    ['latency', () => metricsOf().collector.latency('RunTask')],
    ['stages', () => metricsOf().collector.stages(arn(7))],
    ['timeToStopped', () => metricsOf().collector.timeToStopped(arn(7))],
    ['timeToSteady', () => metricsOf().collector.timeToSteady('arn')],
    ['timeToRunning', () => metricsOf().collector.timeToRunning([])],
  ])('%s of what was never seen is no figure', (_, measure) => {
    expect(measure).toThrow(expect.objectContaining({ code: 'NOT_MEASURED' }))
  })
})

describe('figures', () => {
  const figure = { id: 'services-steady', title: '100 services at once', value: 4_210, unit: 'ms' }

  it('have the budget of their id, and whether it was kept', () => {
    const budgets = { 'services-steady': { most: 3_000 }, rate: { least: 5 } }
    const { collector, figures } = metricsOf({ budgets })
    collector.report(figure)
    collector.report({ ...figure, id: 'rate', value: 5 })
    collector.report({ ...figure, id: 'other' })
    expect(figures).toEqual([
      { ...figure, budget: { most: 3_000, kept: false } },
      { ...figure, id: 'rate', value: 5, budget: { least: 5, kept: true } },
      { ...figure, id: 'other' },
    ])
  })

  it('are finite numbers, each id once', () => {
    const { collector } = metricsOf()
    collector.report(figure)
    expect(() => collector.report(figure)).toThrow('this scenario has reported it already')
    expect(() => collector.report({ ...figure, id: 'x', value: Number.NaN })).toThrow('its value is NaN')
  })

  it('may be curves', () => {
    const { collector, curves } = metricsOf()
    collector.reportCurve({ operation: 'ListTasks', points: [] })
    expect(curves).toEqual([{ operation: 'ListTasks', points: [] }])
  })
})

describe('a snapshot', () => {
  it('is of the client, and of the endpoint where it can be looked into', async () => {
    const client = { heapBytes: expect.any(Number), residentBytes: expect.any(Number) }
    expect(await metricsOf().collector.snapshot({ collected: true })).toEqual({
      client: expect.objectContaining(client),
    })
    const endpoint = { of: 'process 1', residentBytes: 5 }
    const { collector, close } = metricsOf({ endpointResources: async () => endpoint })
    expect(await collector.snapshot()).toMatchObject({ endpoint, client })
    expect(await collector.sample().stop()).toMatchObject({ endpoint, client, samples: 2 })
    close()
  })
})
