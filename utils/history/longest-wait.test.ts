import { describe, expect, it } from 'vitest'
import type { CallEntry, HistoryEntry } from './entry.ts'
import { newWaitFinder } from './longest-wait.ts'

function call(operation: string, startMs: number, endMs: number, input: unknown = {}): CallEntry {
  return {
    kind: 'call',
    seq: 1,
    operation,
    input,
    requestHeaders: {},
    attempt: 1,
    startMs,
    endMs,
    status: 200,
  }
}

function longestWait(history: readonly HistoryEntry[]) {
  const finder = newWaitFinder()
  for (const entry of history) finder.see(entry)
  return finder.longest()
}

const polled = (operation: string, fromMs: number, toMs: number, input?: unknown): HistoryEntry[] => {
  const calls: HistoryEntry[] = []
  for (let at = fromMs; at < toMs; at += 100) calls.push(call(operation, at, at + 10, input))
  return calls
}

describe('the longest wait of a history', () => {
  it('is none without a call', () => {
    expect(longestWait([])).toBeUndefined()
  })

  it('is what was read again and again, with what was done before it', () => {
    const history = [
      call('CreateService', 0, 20),
      ...polled('DescribeServices', 20, 520),
      call('UpdateService', 600, 610),
      ...polled('DescribeServices', 620, 2620),
      call('DeleteService', 2700, 2710),
    ]
    expect(longestWait(history)).toEqual({ ms: 1910, for: 'DescribeServices, 20 times after UpdateService' })
  })

  it('tells reads of one thing from those of another', () => {
    const history = [
      call('DescribeTasks', 0, 10, { tasks: ['a'] }),
      call('DescribeTasks', 5000, 5010, { tasks: ['b'] }),
    ]
    expect(longestWait(history)).toEqual({ ms: 10, for: 'the answer to DescribeTasks' })
  })

  it('is an answer that let wait for itself', () => {
    const history = [call('CreateCluster', 0, 900), ...polled('DescribeClusters', 900, 1200)]
    expect(longestWait(history)).toEqual({ ms: 900, for: 'the answer to CreateCluster' })
  })

  it('is how long a task was asked over HTTP', () => {
    const asked = { kind: 'task-request', taskArn: 'task/a', containerPort: 80, path: '/' } as const
    const history: HistoryEntry[] = [
      call('CreateService', 0, 10),
      { ...asked, startMs: 10, endMs: 20 },
      { ...asked, startMs: 500, endMs: 510, status: 200 },
    ]
    expect(longestWait(history)).toEqual({ ms: 500, for: 'GETs of a task, 2 times after CreateService' })
  })

  it('tells clean-up as such', () => {
    const history: HistoryEntry[] = [
      call('RunTask', 0, 10),
      { kind: 'clean-up' },
      ...polled('DescribeTasks', 10, 810),
    ]
    expect(longestWait(history)).toEqual({ ms: 710, for: 'DescribeTasks, 8 times (clean-up)' })
  })
})
