import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { selects, shardOf } from './selection.ts'

const scenario = { id: 'task/x/stop-task', title: 'StopTask stops', phase: 3, area: 'task' }

describe('a selection', () => {
  it('of nothing in particular is everything', () => {
    expect(selects({}, scenario)).toBe(true)
  })

  it.each([
    [{ phases: [1, 3] }, true],
    [{ phases: [1] }, false],
    [{ areas: ['service'] }, false],
    [{ text: 'STOPS' }, true],
    [{ phases: [3], text: 'starts' }, false],
    [{ shard: { index: shardOf(scenario.id, 3), of: 3 } }, true],
    [{ phases: [1], shard: { index: shardOf(scenario.id, 3), of: 3 } }, false],
  ])('%j holds of a scenario: %s', (selection, holds) => {
    expect(selects(selection, scenario)).toBe(holds)
  })

  it('by parts takes each scenario once, and about as many into each', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.string(), (of, id) => {
        const parts = Array.from({ length: of }, (_, index) => index + 1)
        expect(parts.filter((index) => selects({ shard: { index, of } }, { ...scenario, id }))).toHaveLength(
          1,
        )
      }),
    )
    const counts = [0, 0, 0, 0]
    for (const index of Array(1_000).keys())
      counts[shardOf(`task/x/${index}`, 4) - 1] = (counts[shardOf(`task/x/${index}`, 4) - 1] ?? 0) + 1
    for (const count of counts) expect(count).toBeGreaterThan(200)
  })
})
