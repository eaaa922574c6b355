import { describe, expect, it } from 'vitest'
import { createWorkloadStore, type SeenWorkload } from './workload-store.ts'

const workload = (taskId: string, phase: string): SeenWorkload => ({
  seenMs: 1,
  taskId,
  name: `pod ${taskId}`,
  phase,
  containers: [],
})

describe('the store of workloads', () => {
  it('tells what was seen of a task before it was known and after, in order, and of no other', () => {
    const store = createWorkloadStore()
    const told: string[] = []
    store.add(workload('a', 'Pending'))
    store.add(workload('b', 'Pending'))
    store.add(workload('a', 'Running'))
    const stop = store.follow('a', ({ taskId, phase }) => told.push(`${taskId} ${phase}`))
    store.add(workload('b', 'Running'))
    store.add(workload('a', 'Failed'))
    stop()
    store.add(workload('a', 'Gone'))
    expect(told).toEqual(['a Pending', 'a Running', 'a Failed'])
  })

  it('tells each of several that ask for a task', () => {
    const store = createWorkloadStore()
    const told: string[] = []
    const stop = store.follow('a', () => told.push('one'))
    store.follow('a', () => told.push('other'))
    store.add(workload('a', 'Pending'))
    stop()
    store.add(workload('a', 'Running'))
    expect(told).toEqual(['one', 'other', 'other'])
  })

  it('tells the times in which nobody watched, each as it is now', () => {
    const store = createWorkloadStore()
    const told: unknown[] = []
    store.addUnwatched({ fromMs: 1 })
    store.addUnwatched({ fromMs: 1, toMs: 2 })
    const stop = store.followUnwatched((unwatched) => told.push(unwatched))
    store.addUnwatched({ fromMs: 3 })
    stop()
    store.addUnwatched({ fromMs: 3, toMs: 4 })
    expect(told).toEqual([{ fromMs: 1, toMs: 2 }, { fromMs: 3 }])
  })

  it('forgets the oldest tasks that nobody asked for once there are too many', () => {
    const store = createWorkloadStore(2)
    const told: string[] = []
    const follow = (taskId: string) => store.follow(taskId, ({ phase }) => told.push(`${taskId} ${phase}`))
    store.add(workload('a', 'Pending'))
    follow('a')
    for (const taskId of ['b', 'c', 'd']) store.add(workload(taskId, 'Pending'))
    store.add(workload('a', 'Running'))
    for (const taskId of ['b', 'd']) follow(taskId)
    expect(told).toEqual(['a Pending', 'a Running', 'd Pending'])
  })

  it('keeps nothing of a task that nobody follows any more, but what is seen of it from then on', () => {
    const store = createWorkloadStore()
    const told: string[] = []
    store.add(workload('a', 'Pending'))
    const stop = store.follow('a', () => undefined)
    stop()
    stop()
    store.add(workload('a', 'Gone'))
    store.follow('a', ({ phase }) => told.push(phase))
    expect(told).toEqual(['Gone'])
  })
})
