import { describe, expect, it } from 'vitest'
import { tellDifferences } from './differences.ts'

describe('tellDifferences', () => {
  it('names the places inside of a large answer, and nothing that was not asked for', () => {
    const seen = [{ status: 'ACTIVE', registeredContainerInstancesCount: 0, clusterArn: 'arn', tags: [] }]
    expect(tellDifferences([{ status: 'ACTIVE', registeredContainerInstancesCount: 1 }], seen)).toEqual([
      'at [0].registeredContainerInstancesCount: expected 1, seen 0',
    ])
  })

  it('gives whole values where there is no place inside', () => {
    expect(tellDifferences('STOPPED', 'RUNNING')).toEqual(['expected: STOPPED', 'seen:     RUNNING'])
    expect(tellDifferences([1, 2], [1])).toEqual(['expected: [ 1, 2 ]', 'seen:     [ 1 ]'])
    expect(tellDifferences(/a/, 'b')).toEqual(['expected: /a/', 'seen:     b'])
  })

  it('tells of objects too many or too few where those that are there differ', () => {
    const expected = [{ status: 'PRIMARY', runningCount: 0 }, { status: 'ACTIVE' }]
    const seen = [{ id: 'a', status: 'PRIMARY', runningCount: 1 }]
    expect(tellDifferences(expected, seen)).toEqual([
      'at length: expected 2, seen 1',
      'at [0].runningCount: expected 0, seen 1',
      "at [1]: expected { status: 'ACTIVE' }, seen undefined",
    ])
    expect(tellDifferences([], seen)[0]).toBe('expected: []')
  })

  it('knows matchers and dates', () => {
    const expected = { at: new Date(5), reason: expect.stringContaining('oom'), count: expect.any(Number) }
    expect(tellDifferences(expected, { at: new Date(5), reason: 'exit', count: 3 })).toEqual([
      "at reason: expected StringContaining 'oom', seen exit",
    ])
  })

  it('ends a long list', () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`m${index}`, index]))
    expect(tellDifferences(many, {})).toEqual([
      'at m0: expected 0, seen undefined',
      'at m1: expected 1, seen undefined',
      'at m2: expected 2, seen undefined',
      'at m3: expected 3, seen undefined',
      'and at 5 more places',
    ])
  })
})
