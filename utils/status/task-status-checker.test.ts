import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ECS } from '@aws-sdk/client-ecs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createClient } from '../client/create-client.ts'
import { historyFormat } from '../history/entry.ts'
import { readHistory } from '../history/read.ts'
import { recordTo } from '../history/recorder.ts'
import { type Reference, startReference } from '../reference/server.ts'
import { readFixture } from '../scenario/fixture.ts'
import { createTaskStatusChecker } from './task-status-checker.ts'

const pollMs = 10
const cluster = 'status'
const described = z.object({ tasks: z.array(z.string()) })

let folder: string
let reference: Reference
let ecs: ECS
let pollCalls: () => { startMs: number; endMs: number; tasks: string[] }[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'status-'))
  reference = await startReference({ timeScale: 50 })
})
afterAll(async () => {
  await reference.stop()
  rmSync(folder, { recursive: true })
})

beforeEach(async () => {
  reference.reset()
  const recorder = recordTo(join(folder, 'history.jsonl'), {
    kind: 'history',
    format: historyFormat,
    target: { name: 'embedded', version: 'test', endpoint: reference.url },
    scenario: { id: 'unit', title: 'unit', requirements: [] },
    startedAt: '2026-11-20T00:00:00Z',
  })
  pollCalls = () => {
    recorder.close()
    return Array.from(readHistory(recorder.file))
      .filter((entry) => entry.kind === 'call' && entry.operation === 'DescribeTasks')
      .flatMap((entry) =>
        entry.kind === 'call' ? [{ ...entry, tasks: described.parse(entry.input).tasks }] : [],
      )
  }
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  ecs = createClient({
    endpoint: reference.url,
    region: 'us-east-1',
    credentials,
    recorder,
    deadlineMs: 5_000,
  })
  await ecs.createCluster({ clusterName: cluster })
  await ecs.registerTaskDefinition({ ...readFixture('busybox-sleep'), family: 'sleep' })
})

async function runTasks(count: number): Promise<string[]> {
  const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1'] } }
  const arns: string[] = []
  while (arns.length < count) {
    const wish = { cluster, taskDefinition: 'sleep', launchType: 'FARGATE', networkConfiguration } as const
    const { tasks = [] } = await ecs.runTask({ ...wish, count: Math.min(10, count - arns.length) })
    arns.push(...tasks.map(({ taskArn = '' }) => taskArn))
  }
  return arns
}

describe('a TaskStatusChecker', () => {
  it('watches 200 tasks with two DescribeTasks calls a poll, one poll after the other', async () => {
    const tasks = await runTasks(200)
    const checker = createTaskStatusChecker(ecs, { pollMs, deadlineMs: 10_000 })
    const running = await checker.waitForStatus(tasks, 'RUNNING')
    expect(running.map(({ lastStatus }) => lastStatus)).toEqual(tasks.map(() => 'RUNNING'))

    const calls = pollCalls()
    expect(calls[0]?.tasks).toHaveLength(100)
    const polls = Map.groupBy(calls, ({ startMs }) => calls.filter((other) => other.endMs < startMs).length)
    for (const poll of polls.values()) {
      expect(poll.length).toBeLessThanOrEqual(2)
      const ids = poll.flatMap((call) => call.tasks)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  it('remembers each change once, in order, and the timestamps of each stage', async () => {
    const [taskArn = ''] = await runTasks(1)
    const checker = createTaskStatusChecker(ecs, { pollMs: 1, deadlineMs: 10_000 })
    await checker.waitForStatus(taskArn, 'RUNNING')
    await ecs.stopTask({ cluster, task: taskArn, reason: 'enough' })
    expect(await checker.waitForDesiredStatus(taskArn, 'STOPPED')).toMatchObject({
      stopCode: 'UserInitiated',
    })
    await checker.waitForStatus(taskArn, 'STOPPED')

    const history = checker.getStatusHistory(taskArn)
    expect(history.at(-1)).toMatchObject({ lastStatus: 'STOPPED', desiredStatus: 'STOPPED' })
    const seen = history.map(({ lastStatus, desiredStatus }) => `${lastStatus} ${desiredStatus}`)
    expect(new Set(seen).size).toBe(seen.length)
    expect(checker.validateTransitions(taskArn)).toEqual([])

    const { createdAt, startedAt, stoppingAt, stoppedAt } = checker.getStageTimestamps(taskArn)
    const stages = [createdAt, startedAt, stoppingAt, stoppedAt].map((at) => at?.getTime() ?? Number.NaN)
    expect(stages).toEqual(stages.toSorted((a, b) => a - b))
  })

  it('rejects at once for all when one of many can not get there any more', async () => {
    const tasks = await runTasks(3)
    const checker = createTaskStatusChecker(ecs, { pollMs, deadlineMs: 60_000 })
    await checker.waitForStatus(tasks, 'RUNNING')
    const startMs = performance.now()
    await expect(checker.waitForStatus(tasks, 'PENDING')).rejects.toMatchObject({
      code: 'STATUS_OUT_OF_REACH',
    })
    expect(performance.now() - startMs).toBeLessThan(5_000)
  })

  it('hands on the error of a poll: an unknown cluster', async () => {
    const checker = createTaskStatusChecker(ecs, { pollMs, deadlineMs: 10_000 })
    const arn = 'arn:aws:ecs:us-east-1:123456789012:task/nowhere/0123456789abcdef0123456789abcdef'
    await expect(checker.waitForStatus(arn, 'RUNNING')).rejects.toMatchObject({
      name: 'ClusterNotFoundException',
    })
  })

  it('waits longer where the task itself takes long', async () => {
    const [arn = ''] = await runTasks(1)
    const checker = createTaskStatusChecker(ecs, { pollMs, deadlineMs: 1 })
    expect(await checker.waitForStatus(arn, 'RUNNING', { extraMs: 5_000 })).toMatchObject({ taskArn: arn })
  })

  it('knows nothing of a task that it was never asked to watch', () => {
    const checker = createTaskStatusChecker(ecs, { pollMs, deadlineMs: 10_000 })
    expect(checker.getStatusHistory('other')).toEqual([])
    expect(checker.validateTransitions('other')).toEqual([])
    expect(checker.getStageTimestamps('other')).toEqual({})
  })
})
