import { describe, expect, it } from 'vitest'
import { operations } from './operations.ts'
import { type ShapeProblem, shapeProblems } from './shape.ts'

function problems(operation: string, side: 'input' | 'output', value: unknown): ShapeProblem[] {
  const schema = operations.get(operation)?.[side]
  if (!schema) throw new Error(`no operation ${operation}`)
  return [...shapeProblems(schema, value)]
}

describe('shapeProblems', () => {
  it('finds nothing in a document of the right shape', () => {
    const task = {
      taskArn: 'a',
      createdAt: 1_700_000_000.123,
      containers: [{ name: 'c', exitCode: 0 }],
      stopCode: 'UserInitiated',
    }
    expect(problems('DescribeTasks', 'output', { tasks: [task], failures: [] })).toEqual([])
  })

  it.each<[string, unknown, Partial<ShapeProblem>]>([
    [
      'a string for a timestamp',
      { tasks: [{ createdAt: '2026-01-01T00:00:00Z' }] },
      { path: 'tasks[0].createdAt', kind: 'wrong-type' },
    ],
    [
      'a string for a number',
      { tasks: [{ version: '1' }] },
      { path: 'tasks[0].version', kind: 'wrong-type', seen: '1' },
    ],
    [
      'a number for a string',
      { tasks: [{ cpu: 256 }] },
      { path: 'tasks[0].cpu', kind: 'wrong-type', seen: 256 },
    ],
    [
      'a string for a boolean',
      { tasks: [{ enableExecuteCommand: 'true' }] },
      { path: 'tasks[0].enableExecuteCommand', kind: 'wrong-type' },
    ],
    ['an object for a list', { tasks: {} }, { path: 'tasks', kind: 'wrong-type' }],
    ['a list for an object', { tasks: [[]] }, { path: 'tasks[0]', kind: 'wrong-type' }],
    ['null in a list', { tasks: [null] }, { path: 'tasks[0]', kind: 'null-in-list' }],
    [
      'an unknown enum value',
      { tasks: [{ stopCode: 'Exited' }] },
      { path: 'tasks[0].stopCode', kind: 'unknown-enum-value', seen: 'Exited' },
    ],
    ['a member that the model does not have', { task: [] }, { path: 'task', kind: 'unknown-member' }],
    ['no object at all', 'ok', { path: '', kind: 'wrong-type' }],
  ])('names the place of %s', (_, value, expected) => {
    expect(problems('DescribeTasks', 'output', value)).toMatchObject([expected])
  })

  it('names a missing required member', () => {
    expect(problems('RunTask', 'input', { cluster: 'c' })).toMatchObject([
      { path: 'taskDefinition', kind: 'missing-member' },
    ])
  })

  it('takes a null member for an absent one', () => {
    expect(problems('DescribeTasks', 'output', { tasks: null })).toEqual([])
    expect(problems('RunTask', 'input', { taskDefinition: null })).toMatchObject([{ kind: 'missing-member' }])
  })

  it('looks into the values of maps and lists of enums', () => {
    const container = { name: 'c', dockerLabels: { a: 1 } }
    const input = {
      family: 'f',
      containerDefinitions: [container],
      requiresCompatibilities: ['FARGATE', 'MOON'],
    }
    expect(problems('RegisterTaskDefinition', 'input', input)).toMatchObject([
      { path: 'containerDefinitions[0].dockerLabels.a', kind: 'wrong-type' },
      { path: 'requiresCompatibilities[1]', kind: 'unknown-enum-value', seen: 'MOON' },
    ])
  })
})
