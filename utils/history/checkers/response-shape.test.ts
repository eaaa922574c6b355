import { describe, expect, it } from 'vitest'
import { responseShapeChecker } from './response-shape.ts'
import { describeTasks, taskArn, violations } from './testing/record.ts'

describe('the response-shape checker', () => {
  it('has nothing to say of an answer of the right shape, with members that the SDK does not know', () => {
    const task = {
      taskArn: taskArn(),
      createdAt: 1700000000.5,
      version: 3,
      stopCode: null,
      moodOfTheTask: 'fine',
    }
    expect(violations(responseShapeChecker, [describeTasks([task])])).toEqual([])
  })

  it('reports a timestamp as text under WIRE-02, once for all tasks and polls', () => {
    const task = { taskArn: taskArn(), createdAt: '2026-01-01T00:00:00Z' }
    expect(violations(responseShapeChecker, [describeTasks([task, task]), describeTasks([task])])).toEqual([
      {
        checker: 'response-shape',
        requirement: 'WIRE-02',
        message:
          'DescribeTasks answered tasks[0].createdAt as string "2026-01-01T00:00:00Z"; the API model has timestamp (JSON number, epoch seconds) there',
        witness: [
          { seq: 1, operation: 'DescribeTasks', path: 'tasks[0].createdAt', value: '2026-01-01T00:00:00Z' },
        ],
      },
    ])
  })

  it.each([
    ['a number as text', { version: '3' }, 'tasks[0].version'],
    ['an object for a list', { containers: {} }, 'tasks[0].containers'],
    ['null in a list', { containers: [null] }, 'tasks[0].containers[0]'],
    ['an unknown enum value', { launchType: 'MOON' }, 'tasks[0].launchType'],
  ])('reports %s under WIRE-01', (_, fields, path) => {
    expect(violations(responseShapeChecker, [describeTasks([fields])])).toMatchObject([
      { requirement: 'WIRE-08', witness: [{ path }] },
    ])
  })

  it('leaves unknown stop codes to the stop-code checker', () => {
    expect(violations(responseShapeChecker, [describeTasks([{ stopCode: 'Boredom' }])])).toEqual([])
  })

  it.each(['<html>', '', '[]', '"text"', 'null', '{"tasks":['])('reports the body %j', (output) => {
    expect(violations(responseShapeChecker, [{ operation: 'DescribeTasks', output }])).toMatchObject([
      { requirement: 'WIRE-08', witness: [{ path: '', value: output }] },
    ])
  })

  it('leaves alone what is no whole answer of a known operation', () => {
    expect(
      violations(responseShapeChecker, [
        { operation: 'DescribeTasks', output: '{"tas', failed: true },
        { operation: 'DescribeTasks', output: '<html>', status: 500 },
        { operation: 'PaintTasks', output: '<html>' },
      ]),
    ).toEqual([])
  })
})
