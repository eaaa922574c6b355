import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ecsErrorOf } from '../testing/ecs-error-of.ts'
import { type PageRules, page } from './page.ts'

const rules: PageRules<string> = { list: 'ListThings', key: (item) => item }

/** All pages of a list that changes between two of them. */
function* allPages(list: Set<string>, maxResults: number, descending: boolean, change: () => void) {
  let nextToken: string | undefined
  do {
    const found = page(list, { maxResults, nextToken }, { ...rules, descending })
    yield* found.items
    nextToken = found.nextToken
    change()
  } while (nextToken !== undefined)
}

describe('page', () => {
  test('gives each item that is there throughout exactly once, in order, whatever comes and goes (PAGE-03)', () => {
    const names = fc.uniqueArray(fc.string({ maxLength: 4 }), { maxLength: 40 })
    const changes = fc.array(fc.record({ add: fc.string({ maxLength: 4 }), remove: fc.nat() }), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(
        names,
        changes,
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (start, steps, size, descending) => {
          const list = new Set(start)
          const removed = new Set<string>()
          const pending = [...steps]
          const given = [
            ...allPages(list, size, descending, () => {
              const step = pending.shift()
              const victim = step && [...list][step.remove % Math.max(1, list.size)]
              if (victim !== undefined) {
                list.delete(victim)
                removed.add(victim)
              }
              if (step) list.add(step.add)
            }),
          ]
          expect(given).toEqual(given.toSorted((a, b) => (a < b === descending ? 1 : -1)))
          expect(new Set(given).size).toBe(given.length)
          for (const item of start) if (!removed.has(item)) expect(given).toContain(item)
        },
      ),
    )
  })

  test('has no token on the last page, and none when the items just fill one', () => {
    expect(page(['b', 'a'], { maxResults: 2 }, rules)).toEqual({ items: ['a', 'b'] })
    expect(page([], {}, rules)).toEqual({ items: [] })
  })

  test('holds the default size without maxResults (PAGE-01, PAGE-02)', () => {
    const items = Array.from({ length: 101 }, (_, index) => `item-${index}`)
    expect(page(items, {}, rules).items).toHaveLength(100)
    expect(page(items, {}, { ...rules, defaultSize: 10 }).items).toHaveLength(10)
  })

  test.each([0, -1, 101, 1.5])('refuses maxResults %d', (maxResults) => {
    expect(ecsErrorOf(() => page(['a'], { maxResults }, rules))).toMatchObject({
      type: 'InvalidParameterException',
    })
  })

  const otherList = page(['a', 'b'], { maxResults: 1 }, { ...rules, list: 'ListOthers' }).nextToken ?? ''
  test.each([['garbage'], [''], [otherList], [Buffer.from('{}').toString('base64url')]])(
    'refuses the token %j',
    (nextToken) => {
      expect(ecsErrorOf(() => page(['a'], { nextToken }, rules)).type).toBe('InvalidParameterException')
    },
  )
})
