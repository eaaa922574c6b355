import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type TurnKind, TurnQueue } from './turn-queue.ts'

const roomy = { shared: 100, client: 100 }

describe('TurnQueue', () => {
  it('lets any number have their turn together, and one that wants to be alone with none', () => {
    const queue = new TurnQueue(roomy)
    expect(queue.ask({ id: 'a', kind: 'shared' })).toEqual(['a'])
    expect(queue.ask({ id: 'b', kind: 'client' })).toEqual(['b'])
    expect(queue.ask({ id: 'c', kind: 'alone' })).toEqual([])
    expect(queue.ask({ id: 'd', kind: 'shared' })).toEqual([])
    expect(queue.ask({ id: 'e', kind: 'client' })).toEqual([])
    expect(queue.end('a')).toEqual([])
    expect(queue.end('b')).toEqual(['c'])
    expect(queue.end('c')).toEqual(['d', 'e'])
    expect(queue.end('d')).toEqual([])
  })

  it('counts the two kinds apart, so that one is not held up by the other', () => {
    const queue = new TurnQueue({ shared: 1, client: 2 })
    expect(queue.ask({ id: 'c1', kind: 'client' })).toEqual(['c1'])
    expect(queue.ask({ id: 'c2', kind: 'client' })).toEqual(['c2'])
    expect(queue.ask({ id: 'c3', kind: 'client' })).toEqual([])
    expect(queue.ask({ id: 's1', kind: 'shared' })).toEqual(['s1'])
    expect(queue.ask({ id: 's2', kind: 'shared' })).toEqual([])
    expect(queue.end('c2')).toEqual(['c3'])
    expect(queue.end('s1')).toEqual(['s2'])
  })

  it('lets one that wants to be alone pass nobody who came before', () => {
    const queue = new TurnQueue({ shared: 1, client: 1 })
    expect(queue.ask({ id: 'c1', kind: 'client' })).toEqual(['c1'])
    expect(queue.ask({ id: 'c2', kind: 'client' })).toEqual([])
    expect(queue.ask({ id: 'alone', kind: 'alone' })).toEqual([])
    expect(queue.ask({ id: 's1', kind: 'shared' })).toEqual([])
    expect(queue.end('c1')).toEqual(['c2'])
    expect(queue.end('c2')).toEqual(['alone'])
    expect(queue.end('alone')).toEqual(['s1'])
  })

  it('gives each its turn once, those of a kind in order, within the limits, whoever ends first', () => {
    const kinds = fc.array(fc.constantFrom<TurnKind[]>('shared', 'client', 'alone'), { maxLength: 30 })
    const limits = fc.record({
      shared: fc.integer({ min: 1, max: 4 }),
      client: fc.integer({ min: 1, max: 4 }),
    })
    fc.assert(
      fc.property(kinds, limits, fc.array(fc.nat(), { minLength: 1 }), (wishes, limit, picks) => {
        const queue = new TurnQueue(limit)
        const order: number[] = []
        const active = new Set<number>()
        const count = (kind: TurnKind) => [...active].filter((index) => wishes[index] === kind).length
        const grant = (ids: readonly string[]) => {
          for (const index of ids.map(Number)) {
            order.push(index)
            active.add(index)
          }
          expect(count('shared')).toBeLessThanOrEqual(limit.shared)
          expect(count('client')).toBeLessThanOrEqual(limit.client)
          if (count('alone') > 0) expect(active.size).toBe(1)
        }
        for (const [index, kind] of wishes.entries()) grant(queue.ask({ id: String(index), kind }))
        for (let step = 0; active.size > 0; step += 1) {
          const ended = [...active][(picks[step % picks.length] ?? 0) % active.size] ?? 0
          active.delete(ended)
          grant(queue.end(String(ended)))
        }
        expect(order.toSorted((a, b) => a - b)).toEqual(wishes.map((_, index) => index))
        for (const kind of ['shared', 'client'] as const) {
          const ofKind = order.filter((index) => wishes[index] === kind)
          expect(ofKind).toEqual(ofKind.toSorted((a, b) => a - b))
        }
        for (const alone of order.filter((index) => wishes[index] === 'alone')) {
          const place = order.indexOf(alone)
          expect(order.slice(0, place).every((index) => index < alone)).toBe(true)
          expect(order.slice(place + 1).every((index) => index > alone)).toBe(true)
        }
      }),
    )
  })
})
