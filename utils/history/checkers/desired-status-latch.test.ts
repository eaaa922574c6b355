import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { desiredStatusLatchChecker } from './desired-status-latch.ts'
import { everyState, seqOfState } from './testing/observing.ts'
import { describeTasks, taskArn, violations } from './testing/record.ts'
import { taskStories } from './testing/task-story.ts'

const seen = (lastStatus: string, desiredStatus: string, more: object = {}) =>
  describeTasks([{ taskArn: taskArn(), lastStatus, desiredStatus, ...more }])

describe('the desired-status-latch checker', () => {
  it('has nothing to say of a task that is told to stop and stops', () => {
    const calls = [
      seen('PENDING', 'RUNNING'),
      seen('RUNNING', 'STOPPED', { stopCode: 'UserInitiated' }),
      seen('STOPPED', 'STOPPED', { stopCode: 'UserInitiated' }),
    ]
    expect(violations(desiredStatusLatchChecker, calls)).toEqual([])
  })

  it.each(['PENDING', 'ACTIVE'])('reports desiredStatus %s', (desired) => {
    expect(violations(desiredStatusLatchChecker, [seen('PENDING', desired)])).toMatchObject([
      { requirement: 'TK-03', witness: [{ path: 'tasks[0].desiredStatus', value: desired }] },
    ])
  })

  it.each(['STOPPED', 'DELETED'])('reports a %s task that is desired RUNNING', (status) => {
    expect(violations(desiredStatusLatchChecker, [seen(status, 'RUNNING')])).toMatchObject([
      { witness: [{ path: 'tasks[0].desiredStatus' }, { path: 'tasks[0].lastStatus', value: status }] },
    ])
  })

  it.each([
    ['with a stop code', seen('RUNNING', 'STOPPED', { stopCode: 'UserInitiated' })],
    ['with the time of stopping', seen('RUNNING', 'STOPPED', { stoppingAt: 1 })],
    ['on its way out', seen('DEPROVISIONING', 'STOPPED')],
  ])('reports a task that was stopping %s and is desired RUNNING again', (_, stopping) => {
    expect(violations(desiredStatusLatchChecker, [stopping, seen('RUNNING', 'RUNNING')])).toMatchObject([
      {
        witness: [
          { seq: 1, value: 'STOPPED' },
          { seq: 2, value: 'RUNNING' },
        ],
      },
    ])
  })

  it('says nothing when desiredStatus alone spoke of stopping, as its being final is inferred', () => {
    const calls = [seen('RUNNING', 'STOPPED'), seen('RUNNING', 'RUNNING')]
    expect(violations(desiredStatusLatchChecker, calls)).toEqual([])
  })

  it('names the place where any stopping task is desired RUNNING again', () => {
    fc.assert(
      fc.property(
        taskStories({ deleted: true, desiredAt: 0 }),
        fc.integer({ min: 1, max: 2 }),
        (story, back) => {
          const index = story.states.length - back
          const calls = everyState(story, (tasks) => {
            Object.assign(tasks[index] ?? {}, { desiredStatus: 'RUNNING' })
          })
          const at = { seq: seqOfState(index), path: 'tasks[0].desiredStatus', value: 'RUNNING' }
          for (const { witness } of violations(desiredStatusLatchChecker, calls)) {
            expect(witness).toContainEqual(expect.objectContaining(at))
          }
          // Both for being late and for being there again.
          expect(violations(desiredStatusLatchChecker, calls)).toHaveLength(2)
        },
      ),
    )
  })
})
