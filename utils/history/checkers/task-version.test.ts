import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { taskVersionChecker } from './task-version.ts'
import { everyState, seqOfState } from './testing/observing.ts'
import { describeTasks, taskArn, violations } from './testing/record.ts'
import { taskStories } from './testing/task-story.ts'

const task = (version: number, lastStatus: string, desiredStatus = 'RUNNING') => ({
  taskArn: taskArn(),
  version,
  lastStatus,
  desiredStatus,
})

describe('the task-version checker', () => {
  it('has nothing to say when versions grow with what they show', () => {
    const calls = [task(1, 'PENDING'), task(1, 'PENDING'), task(4, 'RUNNING'), task(5, 'RUNNING', 'STOPPED')]
    expect(
      violations(
        taskVersionChecker,
        calls.map((one) => describeTasks([one])),
      ),
    ).toEqual([])
  })

  it('reports a version that goes down', () => {
    const calls = [describeTasks([task(3, 'PENDING')]), describeTasks([task(2, 'RUNNING')])]
    expect(violations(taskVersionChecker, calls)).toMatchObject([
      {
        requirement: 'TK-05',
        witness: [
          { seq: 1, value: 3 },
          { seq: 2, path: 'tasks[0].version', value: 2 },
        ],
      },
    ])
  })

  it('lets overlapping answers show older versions', () => {
    const calls = [describeTasks([task(3, 'RUNNING')], [0, 10]), describeTasks([task(2, 'PENDING')], [5, 20])]
    expect(violations(taskVersionChecker, calls)).toEqual([])
  })

  it.each([
    ['lastStatus', task(2, 'RUNNING')],
    ['desiredStatus', task(2, 'PENDING', 'STOPPED')],
  ])('reports another %s in the same version', (name, other) => {
    const calls = [describeTasks([task(2, 'PENDING')]), describeTasks([other])]
    expect(violations(taskVersionChecker, calls)).toMatchObject([
      { witness: [{ seq: 1, path: `tasks[0].${name}` }, { seq: 2, path: `tasks[0].${name}` }, { value: 2 }] },
    ])
  })

  it('names the place where the version of any life stands still or goes down', () => {
    fc.assert(
      fc.property(taskStories({ provisioning: true }), fc.nat(), fc.boolean(), (story, pick, down) => {
        // A change of status, which needs a new version.
        const changes = story.states.flatMap(({ task: now }, index) => {
          const before = story.states[index - 1]?.task
          return before && before.lastStatus !== now.lastStatus ? [index] : []
        })
        const index = changes[pick % changes.length] ?? 0
        const calls = everyState(story, (tasks) => {
          const before = tasks[index - 1]?.version ?? 0
          Object.assign(tasks[index] ?? {}, { version: before - Number(down) })
        })
        const at = { seq: seqOfState(index), path: 'tasks[0].version' }
        expect(violations(taskVersionChecker, calls)).toContainEqual(
          expect.objectContaining({ witness: expect.arrayContaining([expect.objectContaining(at)]) }),
        )
      }),
    )
  })
})
