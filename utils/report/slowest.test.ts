import { describe, expect, it } from 'vitest'
import { slowestText } from './slowest.ts'

describe('the slowest scenarios', () => {
  it('are told with what they waited for, the slowest first', () => {
    const longestWait = { ms: 15_020, for: 'DescribeServices, 60 times after UpdateService' }
    const found = [
      { id: 'task/a', durationMs: 1_200 },
      { id: 'service/b', durationMs: 20_100, longestWait },
      { id: 'cluster/c', durationMs: 2_000 },
    ]
    expect(slowestText(found, 2)).toEqual([
      'slow: service/b took 20.1 s; longest wait 15.0 s: DescribeServices, 60 times after UpdateService',
      'slow: cluster/c took 2.0 s',
    ])
  })

  it('are not worth a line where all were quick', () => {
    expect(slowestText([{ id: 'task/a', durationMs: 999 }], 5)).toEqual([])
  })
})
