import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TurnQueue } from './turn-queue.ts'

describe('TurnQueue', () => {
  it('lets any number have their turn together, and one that wants to be alone with none', () => {
    const queue = new TurnQueue()
    expect(queue.ask({ id: 'a', alone: false })).toEqual(['a'])
    expect(queue.ask({ id: 'b', alone: false })).toEqual(['b'])
    expect(queue.ask({ id: 'c', alone: true })).toEqual([])
    expect(queue.ask({ id: 'd', alone: false })).toEqual([])
    expect(queue.end('a')).toEqual([])
    expect(queue.end('b')).toEqual(['c'])
    expect(queue.end('c')).toEqual(['d'])
    expect(queue.end('d')).toEqual([])
  })

  it('gives each its turn, in order, whoever ends first', () => {
    const wishes = fc.array(fc.boolean(), { maxLength: 30 })
    fc.assert(
      fc.property(wishes, fc.array(fc.nat(), { minLength: 1 }), (alones, picks) => {
        const queue = new TurnQueue()
        const order: string[] = []
        const active = new Set<string>()
        const grant = (ids: readonly string[]) => {
          for (const id of ids) {
            order.push(id)
            active.add(id)
          }
          const alone = [...active].filter((id) => alones[Number(id)])
          expect(alone.length > 0 ? active.size : 1).toBe(1)
        }
        for (const [index, alone] of alones.entries()) grant(queue.ask({ id: String(index), alone }))
        for (let step = 0; active.size > 0; step += 1) {
          const ended = [...active][(picks[step % picks.length] ?? 0) % active.size] ?? ''
          active.delete(ended)
          grant(queue.end(ended))
        }
        expect(order).toEqual(alones.map((_, index) => String(index)))
      }),
    )
  })
})
