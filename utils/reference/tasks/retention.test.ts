import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClusterState, TaskState } from '../world.ts'
import { forgetLongStopped, noteStopped } from './retention.ts'
import { taskLab } from './testing/task-lab.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const HOUR_MS = 3_600_000

function fill(cluster: ClusterState, count: number): TaskState[] {
  const states = Array.from({ length: count }, (_, index): TaskState => {
    return {
      id: `${index}`,
      task: {},
      definition: {},
      instance: undefined,
      tags: [],
      protection: undefined,
      owner: undefined,
      stop: () => {},
      listening: () => undefined,
    }
  })
  for (const state of states) cluster.tasks.set(state.id, state)
  return states
}

describe('forgetLongStopped (TK-18)', () => {
  it('forgets what stopped more than an hour of real time ago, and nothing else', () => {
    const { cluster } = taskLab()
    const [early, late] = fill(cluster, 1000)
    if (early) noteStopped(early)
    vi.advanceTimersByTime(HOUR_MS / 2)
    if (late) noteStopped(late)
    vi.advanceTimersByTime(HOUR_MS / 2)
    forgetLongStopped(cluster)
    expect(cluster.tasks.size).toBe(1000)
    vi.advanceTimersByTime(1)
    forgetLongStopped(cluster)
    expect([cluster.tasks.has('0'), cluster.tasks.has('1'), cluster.tasks.size]).toEqual([false, true, 999])
  })
})
