import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { taskTimestampsChecker } from './task-timestamps.ts'
import { everyState, seqOfState } from './testing/observing.ts'
import { describeTasks, taskArn, violations } from './testing/record.ts'
import { taskStories } from './testing/task-story.ts'

const task = (fields: object) => ({
  taskArn: taskArn(),
  lastStatus: 'STOPPED',
  desiredStatus: 'STOPPED',
  ...fields,
})
const judged = (...tasks: object[]) =>
  violations(
    taskTimestampsChecker,
    tasks.map((one) => describeTasks([task(one)])),
  )

describe('the task-timestamps checker', () => {
  it('has nothing to say when timestamps stand in order, missing ones included', () => {
    const whole = {
      createdAt: 1.1,
      connectivityAt: 1.2,
      pullStartedAt: 1.5,
      pullStoppedAt: 2.5,
      startedAt: 2.5,
      executionStoppedAt: 3.1,
      stoppingAt: 3,
      stoppedAt: 4.5,
    }
    expect(judged({ createdAt: 1.1 }, whole, whole)).toEqual([])
    expect(judged({ createdAt: 1.1, stoppedAt: 1.1, startedAt: null })).toEqual([])
  })

  it('takes what differs by less than a millisecond for the same moment', () => {
    expect(judged({ createdAt: 1795192169.6507938 }, { createdAt: 1795192169.650794 })).toEqual([])
    expect(judged({ createdAt: 1795192169.6507938 }, { createdAt: 1795192169.65 })).toEqual([])
    expect(judged({ createdAt: 1795192169.65 }, { createdAt: 1795192169.651 })).toHaveLength(1)
    expect(judged({ createdAt: 1795192169.6507, stoppedAt: 1795192169.65 })).toEqual([])
    expect(judged({ createdAt: 1795192169.651, stoppedAt: 1795192169.65 })).toHaveLength(1)
  })

  it('takes a timestamp without a fraction for one that may be cut to its second', () => {
    expect(judged({ pullStartedAt: 10.98, pullStoppedAt: 10 })).toEqual([])
    expect(judged({ pullStartedAt: 11.01, pullStoppedAt: 10 })).toHaveLength(1)
  })

  it('says nothing of pulling after the order to stop', () => {
    expect(judged({ createdAt: 1.5, stoppingAt: 2.5, pullStoppedAt: 3.5, stoppedAt: 4.5 })).toEqual([])
  })

  it.each([
    ['createdAt', 'startedAt'],
    ['pullStartedAt', 'pullStoppedAt'],
    ['startedAt', 'stoppingAt'],
    ['stoppingAt', 'stoppedAt'],
    ['executionStoppedAt', 'stoppedAt'],
    ['createdAt', 'connectivityAt'],
  ])('reports %s after %s', (earlier, later) => {
    expect(judged({ [earlier]: 20.5, [later]: 20.4 })).toMatchObject([
      { requirement: 'TK-04', witness: [{ path: `tasks[0].${earlier}` }, { path: `tasks[0].${later}` }] },
    ])
  })

  it.each([
    ['startedAt', { lastStatus: 'ACTIVATING', desiredStatus: 'RUNNING' }],
    ['stoppedAt', { lastStatus: 'DEPROVISIONING' }],
    ['stoppingAt', { lastStatus: 'RUNNING', desiredStatus: 'RUNNING' }],
  ])('reports a %s that is there too early', (name, state) => {
    expect(judged({ ...state, [name]: 5 })).toMatchObject([
      { message: expect.stringContaining('only once reached'), witness: [{ path: `tasks[0].${name}` }, {}] },
    ])
  })

  it('lets stoppingAt be there as soon as the task is desired STOPPED', () => {
    expect(judged({ lastStatus: 'RUNNING', stoppingAt: 5 })).toEqual([])
  })

  it('leaves a stopping task alone that is still desired RUNNING', () => {
    expect(judged({ lastStatus: 'DEACTIVATING', desiredStatus: 'RUNNING', stoppingAt: 5 })).toEqual([])
  })

  it('reports a timestamp that changes, even in answers that overlap', () => {
    const calls = [
      describeTasks([task({ startedAt: 1 })], [0, 10]),
      describeTasks([task({ startedAt: 2 })], [5, 15]),
    ]
    expect(violations(taskTimestampsChecker, calls)).toMatchObject([
      { witness: [{ value: 1 }, { value: 2 }] },
    ])
  })

  it('reports a timestamp that goes away, unless the answers overlap', () => {
    const shown = task({ startedAt: 1 })
    const gone = [describeTasks([shown], [0, 10]), describeTasks([task({})], [10, 15])]
    expect(violations(taskTimestampsChecker, gone)).toMatchObject([{ witness: [{ seq: 1 }, { seq: 2 }] }])
    const maybe = [describeTasks([shown], [0, 10]), describeTasks([task({})], [9, 15])]
    expect(violations(taskTimestampsChecker, maybe)).toEqual([])
  })

  it("holds a read against what reads have shown, not against StopTask's answer", () => {
    const stop = { operation: 'StopTask', output: { task: task({ stoppingAt: 1 }) } }
    const read = (fields: object) => describeTasks([task(fields)])
    expect(violations(taskTimestampsChecker, [stop, read({})])).toEqual([])
    expect(violations(taskTimestampsChecker, [stop, read({ stoppingAt: 1 }), read({})])).toMatchObject([
      { witness: [{ seq: 2 }, { seq: 3 }] },
    ])
  })

  it('lets pullStoppedAt move on while several images are pulled', () => {
    expect(judged({ pullStoppedAt: 3.5 }, { pullStoppedAt: 4.5 })).toEqual([])
  })

  it('names the place where any timestamp of any life is another', () => {
    const names = ['createdAt', 'startedAt', 'executionStoppedAt', 'stoppingAt', 'stoppedAt']
    fc.assert(
      fc.property(taskStories({ runs: true, deleted: true }), fc.constantFrom(...names), (story, name) => {
        const index = story.states.length - 1
        const altered = (value: unknown) =>
          violations(
            taskTimestampsChecker,
            everyState(story, (tasks) => {
              Object.assign(tasks[index] ?? {}, { [name]: value })
            }),
          )
        const at = expect.objectContaining({ seq: seqOfState(index), path: `tasks[0].${name}` })
        for (const value of [1_750_000_100.5, undefined]) {
          const rule = value === undefined ? 'go away' : 'not change'
          expect(altered(value)).toContainEqual(
            expect.objectContaining({
              message: expect.stringContaining(rule),
              witness: [expect.anything(), at],
            }),
          )
        }
      }),
    )
  })
})
