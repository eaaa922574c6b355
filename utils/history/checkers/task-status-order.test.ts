import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statusRank, taskStatusOrder } from '../../status/status-order.ts'
import { taskStatusOrderChecker } from './task-status-order.ts'
import { everyState, seqOfState } from './testing/observing.ts'
import { describeTasks, taskArn, violations } from './testing/record.ts'
import { taskStories } from './testing/task-story.ts'

const seen = (lastStatus: string, more: object = {}) => ({ taskArn: taskArn(), lastStatus, ...more })

describe('the task-status-order checker', () => {
  it('has nothing to say when statuses move forward, skipped ones included', () => {
    const statuses = ['PROVISIONING', 'PENDING', 'PENDING', 'RUNNING', 'DEPROVISIONING', 'STOPPED', 'DELETED']
    expect(
      violations(
        taskStatusOrderChecker,
        statuses.map((status) => describeTasks([seen(status)])),
      ),
    ).toEqual([])
  })

  it('shows both observations when a task goes back', () => {
    const found = violations(taskStatusOrderChecker, [
      describeTasks([seen('RUNNING')]),
      describeTasks([seen('STOPPED')]),
      describeTasks([{ taskArn: taskArn(2), lastStatus: 'PENDING' }, seen('RUNNING')]),
      describeTasks([seen('RUNNING')]),
    ])
    expect(found).toEqual([
      {
        checker: 'task-status-order',
        requirement: 'TK-01',
        message: `task …/${'1'.padStart(32, '0')} went from STOPPED back to RUNNING; lastStatus only moves forward`,
        witness: [
          { seq: 2, operation: 'DescribeTasks', path: 'tasks[0].lastStatus', value: 'STOPPED' },
          { seq: 3, operation: 'DescribeTasks', path: 'tasks[1].lastStatus', value: 'RUNNING' },
        ],
      },
    ])
  })

  it('lets an answer that was under way at the same time show an older state', () => {
    const calls = [describeTasks([seen('STOPPED')], [10, 20]), describeTasks([seen('RUNNING')], [19, 30])]
    expect(violations(taskStatusOrderChecker, calls)).toEqual([])
    const after = [describeTasks([seen('STOPPED')], [10, 20]), describeTasks([seen('RUNNING')], [20, 30])]
    expect(violations(taskStatusOrderChecker, after)).toHaveLength(1)
  })

  it("lets a read lag behind StopTask's answer, but not StopTask behind a read", () => {
    const stop = (status: string) => ({ operation: 'StopTask', output: { task: seen(status) } })
    const lagging = [stop('STOPPED'), describeTasks([seen('RUNNING')])]
    expect(violations(taskStatusOrderChecker, lagging)).toEqual([])
    const behind = [describeTasks([seen('STOPPED')]), stop('RUNNING')]
    expect(violations(taskStatusOrderChecker, behind)).toMatchObject([
      { witness: [{ seq: 1 }, { seq: 2, path: 'task.lastStatus' }] },
    ])
  })

  it('lets RunTask with a used client token repeat its first answer', () => {
    const run = { operation: 'RunTask', output: { tasks: [seen('PROVISIONING')], failures: [] } }
    expect(violations(taskStatusOrderChecker, [run, describeTasks([seen('RUNNING')]), run])).toEqual([])
  })

  it('reports a status that ECS does not have', () => {
    expect(violations(taskStatusOrderChecker, [describeTasks([seen('EXITED')])])).toMatchObject([
      { requirement: 'TK-01', witness: [{ path: 'tasks[0].lastStatus', value: 'EXITED' }] },
    ])
  })

  it('reports a task that ran and is said to have failed to start', () => {
    const failed = seen('STOPPED', { stopCode: 'TaskFailedToStart' })
    expect(
      violations(taskStatusOrderChecker, [describeTasks([seen('PENDING')]), describeTasks([failed])]),
    ).toEqual([])
    expect(
      violations(taskStatusOrderChecker, [describeTasks([seen('RUNNING')]), describeTasks([failed])]),
    ).toMatchObject([
      { requirement: 'TK-02', witness: [{ value: 'RUNNING' }, { value: 'TaskFailedToStart' }] },
    ])
    expect(
      violations(taskStatusOrderChecker, [describeTasks([{ ...failed, startedAt: 1700000000 }])]),
    ).toMatchObject([{ requirement: 'TK-02', witness: [{}, { path: 'tasks[0].startedAt' }] }])
  })

  it('skips what is no task', () => {
    const calls = [describeTasks([null, 7, {}, { taskArn: 7 }, { taskArn: taskArn(), lastStatus: 7 }])]
    expect(violations(taskStatusOrderChecker, calls)).toEqual([])
    expect(violations(taskStatusOrderChecker, [{ operation: 'DescribeTasks', output: '<html>' }])).toEqual([])
  })

  it('names the place where any life goes back', () => {
    fc.assert(
      fc.property(taskStories({ provisioning: true }), fc.nat(), (story, pick) => {
        const index = 1 + (pick % (story.states.length - 1))
        let back = ''
        const calls = everyState(story, (tasks) => {
          const before = statusRank(tasks[index - 1]?.lastStatus ?? '') ?? 0
          back = taskStatusOrder[before - 1] ?? 'NONE'
          Object.assign(tasks[index] ?? {}, { lastStatus: back })
        })
        expect(violations(taskStatusOrderChecker, calls)).toContainEqual(
          expect.objectContaining({
            requirement: 'TK-01',
            witness: expect.arrayContaining([
              {
                seq: seqOfState(index),
                operation: 'DescribeTasks',
                path: 'tasks[0].lastStatus',
                value: back,
              },
            ]),
          }),
        )
      }),
    )
  })
})
