import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge } from '../judge.ts'
import { allCheckers } from './all-checkers.ts'
import { everyState, observations } from './testing/observing.ts'
import { record } from './testing/record.ts'
import { taskStories } from './testing/task-story.ts'

describe('legal lives of a task', () => {
  it('give no violation, however calls overlap and whatever they miss', () => {
    fc.assert(
      fc.property(observations(taskStories()), (calls) => {
        expect(judge(record(calls), allCheckers)).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('give no violation when every state is seen', () => {
    fc.assert(
      fc.property(taskStories(), (story) => {
        expect(judge(record(everyState(story)), allCheckers)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
