import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stopCodeChecker } from './stop-code.ts'
import { everyState, seqOfState } from './testing/observing.ts'
import { describeTasks, type RecordedCall, taskArn, violations } from './testing/record.ts'
import { taskStories } from './testing/task-story.ts'

const seen = (fields: object, during?: readonly [number, number]) =>
  describeTasks([{ taskArn: taskArn(), lastStatus: 'STOPPED', desiredStatus: 'STOPPED', ...fields }], during)
const stopTask = (more: Partial<RecordedCall> = {}): RecordedCall => ({
  operation: 'StopTask',
  input: { task: taskArn() },
  output: {},
  ...more,
})
const user = { stopCode: 'UserInitiated', stoppedReason: 'maintenance' }
const exited = { stopCode: 'EssentialContainerExited', stoppedReason: 'Essential container in task exited' }

describe('the stop-code checker', () => {
  it('has nothing to say of a task that stops for one reason', () => {
    const calls = [
      seen({ lastStatus: 'RUNNING', desiredStatus: 'RUNNING', stopCode: null }),
      seen({ lastStatus: 'RUNNING', ...user }),
      seen(user),
      seen(user),
    ]
    expect(violations(stopCodeChecker, calls)).toEqual([])
  })

  it('reports a stop code that ECS does not have', () => {
    expect(violations(stopCodeChecker, [seen({ stopCode: 'Boredom' })])).toMatchObject([
      { requirement: 'FL-01', witness: [{ path: 'tasks[0].stopCode', value: 'Boredom' }] },
    ])
  })

  it('reports a stop code on a task that is not stopping', () => {
    const running = seen({ lastStatus: 'RUNNING', desiredStatus: 'RUNNING', ...user })
    expect(violations(stopCodeChecker, [running])).toMatchObject([
      { witness: [{ path: 'tasks[0].stopCode' }, { value: 'RUNNING' }, { path: 'tasks[0].desiredStatus' }] },
    ])
  })

  it.each([
    ['changes', exited],
    ['goes away', {}],
  ])('reports that why a STOPPED task stopped %s', (_, later) => {
    expect(violations(stopCodeChecker, [seen(user), seen(later)])).toMatchObject([
      {
        witness: [
          { seq: 1, value: 'UserInitiated' },
          { seq: 2, path: 'tasks[0].stopCode' },
        ],
      },
      {
        witness: [
          { seq: 1, value: 'maintenance' },
          { seq: 2, path: 'tasks[0].stoppedReason' },
        ],
      },
    ])
  })

  it('reports a task that the scheduler stopped, of no service', () => {
    const stop = { stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Scaling activity initiated by x' }
    expect(violations(stopCodeChecker, [seen({ group: 'family:web', ...stop })])).toMatchObject([
      { requirement: 'SV-27', witness: [{ path: 'tasks[0].group' }, { path: 'tasks[0].stopCode' }] },
    ])
    const own = seen({ group: 'service:web', startedBy: 'ecs-svc/1', ...stop })
    expect(violations(stopCodeChecker, [own, seen({ ...stop })])).toEqual([])
  })

  it('reports a task that was scaled away with the stop code of another end', () => {
    const stoppedReason = 'Scaling activity initiated by (deployment x)'
    const stop = { stopCode: 'EssentialContainerExited', stoppedReason }
    const byUser = seen({ startedBy: 'ecs-svc/1', stopCode: 'UserInitiated', stoppedReason })
    expect(violations(stopCodeChecker, [byUser])).toEqual([])
    expect(
      violations(stopCodeChecker, [seen({ group: 'service:web', startedBy: 'ecs-svc/1', ...stop })]),
    ).toMatchObject([
      { requirement: 'SV-27', witness: [{ path: 'tasks[0].stoppedReason' }, { path: 'tasks[0].stopCode' }] },
    ])
    expect(violations(stopCodeChecker, [seen(stop)])).toHaveLength(0)
  })

  it('lets the reason be made out while the task is stopping, and come late', () => {
    const calls = [seen({ lastStatus: 'DEPROVISIONING', ...user }), seen({}), seen(exited), seen(exited)]
    expect(violations(stopCodeChecker, calls)).toEqual([])
    expect(violations(stopCodeChecker, [...calls, seen(user)])).toHaveLength(2)
    const overlapping = [seen(exited, [0, 10]), seen({}, [5, 15])]
    expect(violations(stopCodeChecker, overlapping)).toEqual([])
  })

  it('says nothing across a StopTask, whose effect on a STOPPED task is documented nowhere', () => {
    expect(violations(stopCodeChecker, [seen(exited), stopTask(), seen(user)])).toEqual([])
    const overlapping = [
      seen(exited, [0, 5]),
      stopTask({ during: [1, 10] }),
      seen(exited, [4, 11]),
      seen(user, [12, 13]),
    ]
    expect(violations(stopCodeChecker, overlapping)).toEqual([])
    const unanswered = [stopTask({ failed: true }), seen(exited), seen(user)]
    expect(violations(stopCodeChecker, unanswered)).toEqual([])
  })

  it('names the place where any life gives another reason', () => {
    fc.assert(
      fc.property(taskStories({ deleted: false }), (story) => {
        const last = story.states.length - 1
        const calls = everyState(story, (tasks) => {
          const stopped = tasks[last]
          if (stopped) tasks.push({ ...stopped, stoppedReason: 'another' })
        })
        expect(violations(stopCodeChecker, calls)).toMatchObject([
          {
            witness: [
              { seq: seqOfState(last) },
              { seq: seqOfState(last + 1), path: 'tasks[0].stoppedReason' },
            ],
          },
        ])
      }),
    )
  })

  it('names the place where any life has a stop code too early', () => {
    fc.assert(
      fc.property(taskStories(), (story) => {
        const calls = everyState(story, (tasks) => {
          Object.assign(tasks[0] ?? {}, { stopCode: 'UserInitiated' })
        })
        expect(violations(stopCodeChecker, calls)).toMatchObject([
          { witness: [{ seq: seqOfState(0), path: 'tasks[0].stopCode' }, {}, {}] },
        ])
      }),
    )
  })
})
