import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { type HistoryHeader, historyFormat } from '../../history/entry.ts'
import { readHistory } from '../../history/read.ts'
import { type Attempt, recordTo } from '../../history/recorder.ts'
import type { Sight, Workload } from '../../target/target.ts'
import { recordWorkloads, type ScenarioRecorder } from './record-workloads.ts'
import { listenToWorkloads, runWorkloads } from './run-workloads.ts'
import { tellWorkloads } from './workload-teller.ts'

const folder = mkdtempSync(join(tmpdir(), 'record-workloads-'))
afterAll(() => rmSync(folder, { recursive: true }))

const header: HistoryHeader = {
  kind: 'history',
  format: historyFormat,
  target: { name: 'tested', version: '1', endpoint: 'http://127.0.0.1:1' },
  scenario: { id: 'task/x/y', title: 'y', requirements: ['TK-26'] },
  startedAt: '2026-11-20T10:00:00Z',
  workloads: { apiLagMs: 1, watchLagMs: 1 },
}

/** A target that shows what it is told to. */
function shown() {
  let listener: (workload: Workload) => void = () => undefined
  let noteSight: (sight: Sight) => void = () => undefined
  const stop = vi.fn()
  return {
    stop,
    show: (workload: Workload) => listener(workload),
    sight: (sight: Sight) => noteSight(sight),
    target: {
      watchWorkloads: async (given: (workload: Workload) => void, givenSight: (sight: Sight) => void) => {
        listener = given
        noteSight = givenSight
        return stop
      },
    },
  }
}

const pod = (taskId: string, phase: string): Workload => ({
  taskId,
  name: `pod ${taskId}`,
  phase,
  node: 'node-1',
  containers: [{ name: 'main', state: 'terminated', exitCode: 3, reason: 'Error' }],
})

const answer = (body: unknown): Attempt => {
  const now = performance.now()
  return {
    operation: 'DescribeTasks',
    inputJson: '{}',
    requestHeaders: {},
    attempt: 1,
    startMs: now,
    endMs: now,
    status: 200,
    body: JSON.stringify(body),
  }
}

const arnOf = (taskId: string, cluster = 'shop/') =>
  `arn:aws:ecs:us-east-1:123456789012:task/${cluster}${taskId}`
let stopTelling = () => {}
afterEach(() => stopTelling())

let count = 0
function recorder(workloads = runWorkloads()): ScenarioRecorder {
  count += 1
  return recordWorkloads(recordTo(join(folder, `${count}.jsonl`), header), workloads)
}

function recorded({ file }: ScenarioRecorder) {
  return Array.from(readHistory(file)).flatMap((entry) => (entry.kind === 'workload' ? [entry] : []))
}

function unwatched({ file }: ScenarioRecorder) {
  return Array.from(readHistory(file)).flatMap((entry) => (entry.kind === 'unwatched' ? [entry] : []))
}

describe('what is recorded of workloads', () => {
  it('is what was seen of tasks whose ARNs stand in answers, be it before or after, until it is closed', async () => {
    const { target, show } = shown()
    stopTelling = await tellWorkloads(target)
    const history = recorder()
    show(pod('one', 'Pending'))
    show(pod('another', 'Pending'))
    await history.settle?.()
    history.record(answer({ tasks: [{ taskArn: arnOf('one') }], failures: [] }))
    history.record(
      answer({ taskArns: [arnOf('two'), arnOf('three', '')], message: `(task another) ${arnOf('four')}` }),
    )
    for (const taskId of ['one', 'two', 'three', 'four', 'another']) show(pod(taskId, 'Running'))
    await history.settle?.()
    history.close()
    show(pod('one', 'Failed'))
    await history.settle?.()
    expect(recorded(history).map(({ taskId, phase }) => `${taskId} ${phase}`)).toEqual([
      'one Pending',
      'one Running',
      'two Running',
      'three Running',
    ])
  })

  it('has all that was seen before it settled, and when, on the clock of the calls', async () => {
    const { target, show } = shown()
    stopTelling = await tellWorkloads(target)
    const history = recorder()
    history.record(answer({ task: { taskArn: arnOf('clocked') } }))
    const before = performance.now()
    for (let index = 0; index < 500; index += 1) show({ ...pod('clocked', 'Running'), node: `node-${index}` })
    const after = performance.now()
    await history.settle?.()
    history.close()
    const seen = recorded(history)
    expect(seen).toHaveLength(500)
    expect(seen[0]).toMatchObject({ kind: 'workload', ...pod('clocked', 'Running'), node: 'node-0' })
    for (const { seenMs } of seen) {
      expect(seenMs).toBeGreaterThan(before - 1)
      expect(seenMs).toBeLessThan(after + 1)
    }
  })

  it('tells a change once, however often the machinery repeats it', async () => {
    const { target, show } = shown()
    stopTelling = await tellWorkloads(target)
    const history = recorder()
    history.record(answer({ task: { taskArn: arnOf('repeated') } }))
    for (const phase of ['Pending', 'Pending', 'Running', 'Running', 'Pending']) show(pod('repeated', phase))
    await history.settle?.()
    history.close()
    expect(recorded(history).map(({ phase }) => phase)).toEqual(['Pending', 'Running', 'Pending'])
  })

  it('has when nobody watched, of what began before the history, too', async () => {
    const { target, sight } = shown()
    stopTelling = await tellWorkloads(target)
    sight('lost')
    const history = recorder(listenToWorkloads())
    await history.settle?.()
    sight('regained')
    sight('lost')
    await history.settle?.()
    history.close()
    const now = performance.now()
    const [began, over, again, ...others] = unwatched(history)
    expect(others).toEqual([])
    expect(began).toEqual({ kind: 'unwatched', fromMs: expect.any(Number) })
    expect(over).toEqual({ ...began, toMs: expect.any(Number) })
    expect(again?.fromMs).toBeGreaterThanOrEqual(over?.toMs ?? now)
    expect(again?.fromMs).toBeLessThan(now + 1)
  })

  it('has since when nothing was heard, where nobody answers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const history = recorder(listenToWorkloads())
    const settled = history.settle?.()
    vi.advanceTimersByTime(5_000)
    vi.useRealTimers()
    await settled
    history.close()
    expect(unwatched(history)).toEqual([{ kind: 'unwatched', fromMs: 0 }])
  })

  it('has until when all was heard, where it is not answered any more', async () => {
    const { target } = shown()
    const stop = await tellWorkloads(target)
    const workloads = listenToWorkloads()
    const before = performance.now()
    await workloads.settle()
    const after = performance.now()
    stop()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const settled = workloads.settle()
    vi.advanceTimersByTime(5_000)
    vi.useRealTimers()
    const { fromMs = 0 } = (await settled) ?? {}
    expect(fromMs).toBeGreaterThan(before - 1)
    expect(fromMs).toBeLessThan(after + 1)
  })

  it('has what a thread did not hear of, as it began to listen later; and nothing twice', async () => {
    const { target, show } = shown()
    stopTelling = await tellWorkloads(target)
    for (const phase of ['Pending', 'Running']) show(pod('early', phase))
    for (const phase of ['Running', 'Gone']) show(pod('gone', phase))
    const workloads = listenToWorkloads()
    show(pod('since', 'Running'))
    await workloads.settle()
    show(pod('early', 'Failed'))
    const history = recorder(workloads)
    history.record(answer({ taskArns: ['early', 'gone', 'since'].map((id) => arnOf(id)) }))
    await history.settle?.()
    history.close()
    expect(recorded(history).map(({ taskId, phase }) => `${taskId} ${phase}`)).toEqual([
      'early Running',
      'since Running',
      'early Failed',
    ])
  })

  it('stops with the target', async () => {
    const { target, stop } = shown()
    const stopNow = await tellWorkloads(target)
    stopNow()
    expect(stop).toHaveBeenCalledOnce()
  })

  it('says when a target can’t watch, and bears with one that never does', async () => {
    const watchWorkloads = () => Promise.reject(new Error('no events'))
    await expect(tellWorkloads({ watchWorkloads })).rejects.toThrow('no events')
    stopTelling = await tellWorkloads({})
  })
})

describe('the clock of a thread', () => {
  it('and its origin make the same moment in all threads', async () => {
    const code = `require('node:worker_threads').parentPort.postMessage(performance.timeOrigin + performance.now())`
    const before = performance.timeOrigin + performance.now()
    const worker = new Worker(code, { eval: true })
    const there = await new Promise<unknown>((resolve) => worker.once('message', resolve))
    await worker.terminate()
    const after = performance.timeOrigin + performance.now()
    expect(there).toBeGreaterThan(before - 1)
    expect(there).toBeLessThan(after + 1)
  })
})
